import { FormattingToolbar, getFormattingToolbarItems, useComponentsContext, type FormattingToolbarProps } from "@blocknote/react";
import { IconMessagePlus } from "@tabler/icons-react";

export interface RichToolbarProps extends FormattingToolbarProps {
  /** False while only text can be written, since that is all that can be suggested. */
  formats: boolean;
  /** Null for who may not. */
  onComment: (() => void) | null;
}

/** BlockNote's toolbar at the selected text, with a button to comment on it. */
export function RichToolbar({ formats, onComment, ...props }: RichToolbarProps) {
  const components = useComponentsContext();
  if (components === undefined) return null;
  const { Button } = components.FormattingToolbar;
  return (
    <FormattingToolbar {...props}>
      {onComment && (
        <Button className="bn-button" label="Comment" mainTooltip="Comment on it" icon={<IconMessagePlus size={18} />} onClick={onComment}>
          Comment
        </Button>
      )}
      {formats && getFormattingToolbarItems(props.blockTypeSelectItems)}
    </FormattingToolbar>
  );
}
