// The bindings of the editors (./code, ./richText) are imported by themselves: they are heavy and come later.
export type { SelectedPlace } from "./anchors";
export { textOn } from "./caret";
export { Comments, COMMENT_LIMIT, type Anchor, type Author, type Comment, type Mention, type Piece, type Thread } from "./comments";
export {
  Dashboard,
  GRID_COLUMNS,
  PANEL_KINDS,
  PANEL_LIMIT,
  SERIES_LIMIT,
  type Panel,
  type PanelContent,
  type PanelKind,
  type Place,
  type Threshold,
} from "./dashboard";
export type { Undo, UndoState } from "./undo";
