import type * as Y from "yjs";
import { Value } from "@concord/client";

export interface UndoState {
  canUndo: boolean;
  canRedo: boolean;
}

/** Undo of one's own changes only: an UndoManager takes back what its editor did, never what came from elsewhere. */
export interface Undo {
  readonly state: Value<UndoState>;
  undo(): void;
  redo(): void;
  dispose(): void;
}

export function undoOf(manager: Y.UndoManager): Undo {
  const state = new Value<UndoState>({ canUndo: false, canRedo: false });
  const refresh = (): void => {
    const next = { canUndo: manager.canUndo(), canRedo: manager.canRedo() };
    const { canUndo, canRedo } = state.get();
    if (next.canUndo !== canUndo || next.canRedo !== canRedo) state.set(next);
  };
  manager.on("stack-item-added", refresh);
  manager.on("stack-item-popped", refresh);
  manager.on("stack-cleared", refresh);
  refresh();
  return {
    state,
    undo: () => manager.undo(),
    redo: () => manager.redo(),
    dispose: () => {
      manager.off("stack-item-added", refresh);
      manager.off("stack-item-popped", refresh);
      manager.off("stack-cleared", refresh);
    },
  };
}
