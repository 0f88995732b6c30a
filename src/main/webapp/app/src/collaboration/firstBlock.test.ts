import { expect, it } from "vitest";
import * as Y from "yjs";
import { firstBlock } from "./firstBlock";

it("is the same bytes for everybody and for ever", () => {
  const bytes = Array.from(firstBlock("document-store"), (byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(bytes).toMatchInlineSnapshot(`"0108010007010e646f63756d656e742d73746f7265030a626c6f636b47726f757007000100030e626c6f636b436f6e7461696e65722800010102696401770e696e697469616c426c6f636b4964070001010309706172616772617068280001030f6261636b67726f756e64436f6c6f7201770764656661756c74280001030d74657874416c69676e6d656e740177046c656674280001030974657874436f6c6f7201770764656661756c74070001030600"`);
});

it("is there once when two people have made it", () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [one, two]) Y.applyUpdate(doc, firstBlock("document-store"));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  expect(one.getXmlFragment("document-store").length).toBe(1);
});
