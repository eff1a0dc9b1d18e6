// <div data-wording="name of a channel" data-limit="280"> with a <textarea>, [data-length], [data-too-long] and,
// where a link posts the words, <a data-share="address up to the words" data-after="what follows the words">.
// Counts as library/wording.py does. Without this script the length of the words as they came is shown.

const ADDRESS = /(?:https?:\/\/|(?<![\p{L}\p{N}_@.])www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)\]’'…]/giu;
const ADDRESS_LENGTH = 23;
const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
const EMOJI = /[\u{1F000}-\u{1FAFF}\u{FE0F}\u{20E3}\u{E0020}-\u{E007F}]/u;
const characters = globalThis.Intl?.Segmenter && new Intl.Segmenter("en", { granularity: "grapheme" });

function graphemes(text) {
  return characters ? Array.from(characters.segment(text), (part) => part.segment) : [...text];
}

function weightOf(character) {
  const code = character.codePointAt(0);
  return LIGHT.some(([first, last]) => first <= code && code <= last) ? 1 : 2;
}

function weight(text) {
  const weigh = (seen) => (EMOJI.test(seen) ? 2 : [...seen].reduce((sum, each) => sum + weightOf(each), 0));
  return graphemes(text).reduce((sum, seen) => sum + weigh(seen), 0);
}

function withShortAddresses(text, count) {
  const addresses = text.match(ADDRESS) ?? [];
  return count(text.replace(ADDRESS, "")) + ADDRESS_LENGTH * addresses.length;
}

const COUNTS = {
  x: (text) => withShortAddresses(text, weight),
  mastodon: (text) => withShortAddresses(text, (part) => graphemes(part).length),
  bluesky: (text) => graphemes(text).length,
};

function show(post) {
  const words = post.querySelector("textarea").value;
  const count = COUNTS[post.dataset.wording] ?? ((text) => [...text].length);
  const length = count(words.normalize("NFC"));
  const shown = post.querySelector("[data-length]");
  if (shown) shown.textContent = length;
  const warning = post.querySelector("[data-too-long]");
  if (warning) {
    const isLong = length > Number(post.dataset.limit);
    post.toggleAttribute("data-over", isLong);
    // Said once when the limit is passed, not with every letter.
    if (warning.hasChildNodes() !== isLong) warning.textContent = isLong ? warning.dataset.tooLong : "";
  }
  const link = post.querySelector("[data-share]");
  if (link) link.href = link.dataset.share + encodeURIComponent(words.trim() + link.dataset.after);
}

for (const post of document.querySelectorAll("[data-wording]")) {
  post.addEventListener("input", () => show(post));
  show(post);
}
