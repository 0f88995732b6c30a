/** Whether what one writes is a change or a suggestion. */
export type Mode = "editing" | "suggesting";

/** What is shown beside the text. */
export type Panel = "comments" | "suggestions" | "assistant" | "chat";
