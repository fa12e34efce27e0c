import { test } from "node:test";
import assert from "node:assert/strict";
import { MODULES } from "./modules.mjs";

/** The monitor leaves out lines that look like comments (web/CommentStripper): none may stand in a text. */
test("no text goes over several lines, and no comment begins behind code and ends in another line", () => {
  const wrong = MODULES.flatMap(({ path, text }) => {
    let isComment = false;
    return text.split("\n").flatMap((line, index) => {
      const words = line.trim();
      if (isComment || words.startsWith("/*")) {
        isComment = !words.includes("*/", isComment ? 0 : 2);
        return [];
      }
      if (words.startsWith("//")) return [];
      const isText = line.split("`").length % 2 === 0 || line.endsWith("\\");
      return isText || line.lastIndexOf("/*") > line.lastIndexOf("*/") ? [`${path}:${index + 1}`] : [];
    });
  });
  assert.deepEqual(wrong, []);
});
