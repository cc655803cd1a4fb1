import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** Nothing sticks out of the screen or of its button, and everything that is tapped is at least 44 pixels high. */
export async function assertReadable(page: Page, name: string): Promise<void> {
  const { wide, small } = await page.evaluate(() => {
    const seen = [...document.querySelectorAll("button, a, input, textarea, [role=option]")];
    return {
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      small: seen
        .map((one) => ({ one, text: one.textContent, box: one.getBoundingClientRect() }))
        .filter(
          ({ one, box }) =>
            box.width > 0 &&
            (box.height < 44 ||
              box.width < 44 ||
              box.right > innerWidth ||
              box.left < 0 ||
              (one.tagName === "BUTTON" && one.scrollWidth > one.clientWidth + 1)),
        )
        .map(({ text, box }) => `${text} ${box.left} ${box.width}×${box.height}`),
    };
  });
  assert.equal(wide, false, `${name} is wider than the screen`);
  assert.deepEqual(small, [], name);
}
