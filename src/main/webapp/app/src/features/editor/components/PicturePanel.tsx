import { FilePanel, UploadTab, type FilePanelProps } from "@blocknote/react";

/** Asks for a file. Pictures of other servers are not shown, so there is nothing to embed. */
export function PicturePanel(props: FilePanelProps) {
  const upload = { name: "Upload", tabPanel: <UploadTab blockId={props.blockId} setLoading={nothing} /> };
  return <FilePanel {...props} tabs={[upload]} />;
}

/** That it takes a while the block says itself. */
function nothing(): void {
  return undefined;
}
