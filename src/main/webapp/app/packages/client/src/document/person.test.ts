import { describe, expect, it } from "vitest";
import { cleanName, NAME_LIMIT, personOf } from "./person";

describe("personOf", () => {
  it.each([5, null, "text", [], {}, { user: 5 }, { user: null }, { user: { name: {}, color: [] } }, true])(
    "makes a guest of the presence %j",
    (state) => {
      const person = personOf(7, state, false);
      expect(person).toMatchObject({ clientId: 7, name: "Guest", self: false });
      expect(person.color).toMatch(/^#[0-9a-f]{6}$/);
    },
  );

  it("takes a name and a colour that are ones", () => {
    expect(personOf(7, { user: { name: " Ada ", color: "#ABCDEF", id: "ada" } }, true)).toEqual({
      clientId: 7,
      account: "ada",
      name: "Ada",
      color: "#abcdef",
      self: true,
      program: false,
    });
  });

  it("knows programs", () => {
    expect(personOf(7, { user: { name: "Bot", program: true } }, false).program).toBe(true);
    expect(personOf(7, { user: { name: "Bot", program: "yes" } }, false).program).toBe(false);
  });

  it.each(["red", "#fff", "#12345678", "url(x)", "#123456;background:url(//x)"])("does not take %j for a colour", (color) => {
    expect(personOf(1, { user: { name: "x", color } }, false).color).toMatch(/^#[0-9a-f]{6}$/);
    expect(personOf(1, { user: { name: "x", color } }, false).color).not.toContain(color);
  });
});

describe("cleanName", () => {
  it("shortens", () => {
    expect(cleanName("x".repeat(1000))).toHaveLength(NAME_LIMIT);
  });

  it("takes out controls and marks that turn the text around", () => {
    expect(cleanName("a\u202eb\u0000c\nd")).toBe("a b c d");
  });

  it("keeps markup as text", () => {
    expect(cleanName("<b>x</b>")).toBe("<b>x</b>");
  });
});
