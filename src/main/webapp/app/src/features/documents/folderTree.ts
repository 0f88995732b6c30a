import type { Folder } from "./api/types";

/**
 * Folders that one may see, in their order. One whose parent may not be seen stands on the top level: it was shared by
 * itself.
 */
export class FolderTree {
  readonly #byId: ReadonlyMap<string, Folder>;
  readonly #children: ReadonlyMap<string | null, readonly Folder[]>;

  constructor(folders: readonly Folder[]) {
    this.#byId = new Map(folders.map((folder) => [folder.id, folder]));
    const children = new Map<string | null, Folder[]>();
    for (const folder of [...folders].sort(byName)) {
      const parent = this.parentOf(folder)?.id ?? null;
      children.set(parent, [...(children.get(parent) ?? []), folder]);
    }
    this.#children = children;
  }

  get(id: string): Folder | undefined {
    return this.#byId.get(id);
  }

  parentOf({ parent }: Folder): Folder | undefined {
    return parent === null ? undefined : this.#byId.get(parent);
  }

  /** What is in a folder, or on the top level. */
  in(parent: string | null): readonly Folder[] {
    return this.#children.get(parent) ?? [];
  }

  /** The way to a folder, from the top level to itself; empty if it may not be seen. */
  pathTo(id: string): readonly Folder[] {
    const path: Folder[] = [];
    for (let at = this.get(id); at !== undefined && !path.includes(at); at = this.parentOf(at)) path.unshift(at);
    return path;
  }

  /** All folders from the top down with their depth, without one and what is in it. */
  all(without: string | null = null): readonly { folder: Folder; depth: number }[] {
    const found: { folder: Folder; depth: number }[] = [];
    const walk = (parent: string | null, depth: number): void => {
      for (const folder of this.in(parent)) {
        if (folder.id === without) continue;
        found.push({ folder, depth });
        walk(folder.id, depth + 1);
      }
    };
    walk(null, 0);
    return found;
  }
}

function byName(a: Folder, b: Folder): number {
  return a.name.localeCompare(b.name, "en", { numeric: true, sensitivity: "base" });
}
