import { FormattingToolbar, getFormattingToolbarItems, useComponentsContext, type FormattingToolbarProps } from "@blocknote/react";
import { IconMessagePlus, IconSparkles } from "@tabler/icons-react";

export interface RichToolbarProps extends FormattingToolbarProps {
  /** False while only text can be written, since that is all that can be suggested. */
  formats: boolean;
  /** Null for who may not. */
  onComment: (() => void) | null;
  onAssistant: (() => void) | null;
}

/** BlockNote's toolbar at the selected text, with buttons to comment on it and to ask about it. */
export function RichToolbar({ formats, onComment, onAssistant, ...props }: RichToolbarProps) {
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
      {onAssistant && (
        <Button className="bn-button" label="Assistant" mainTooltip="Ask the assistant about it" icon={<IconSparkles size={18} />} onClick={onAssistant}>
          Assistant
        </Button>
      )}
      {formats && getFormattingToolbarItems(props.blockTypeSelectItems)}
    </FormattingToolbar>
  );
}
