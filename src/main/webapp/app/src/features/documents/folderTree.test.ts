import { describe, expect, it } from "vitest";
import type { Folder } from "./api/types";
import { FolderTree } from "./folderTree";

function folder(id: string, parent: string | null = null): Folder {
  return { id, name: id.toUpperCase(), parent, access: "edit", owner: null };
}

const names = (folders: readonly Folder[]): string => folders.map(({ name }) => name).join(" ");

describe("FolderTree", () => {
  const tree = new FolderTree([folder("b10"), folder("c", "b2"), folder("b2"), folder("d", "c"), folder("lone", "hidden")]);

  it("sorts as people count, and shows on the top level what was shared by itself", () => {
    expect(names(tree.in(null))).toBe("B2 B10 LONE");
    expect(names(tree.in("b2"))).toBe("C");
    expect(names(tree.in("d"))).toBe("");
  });

  it("knows the way to a folder", () => {
    expect(names(tree.pathTo("d"))).toBe("B2 C D");
    expect(names(tree.pathTo("lone"))).toBe("LONE");
    expect(tree.pathTo("unknown")).toEqual([]);
  });

  it("offers every folder but one and what is in it", () => {
    expect(tree.all().map(({ folder: { name }, depth }) => `${depth}${name}`)).toEqual(["0B2", "1C", "2D", "0B10", "0LONE"]);
    expect(names(tree.all("c").map(({ folder: one }) => one))).toBe("B2 B10 LONE");
  });

  it("does not hang on folders that are in each other", () => {
    const circle = new FolderTree([folder("x", "y"), folder("y", "x")]);
    expect(names(circle.pathTo("x"))).toBe("Y X");
    expect(circle.all()).toEqual([]);
  });
});
