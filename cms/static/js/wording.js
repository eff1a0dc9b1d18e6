// <div data-wording="name of a channel" data-limit="280"> with a <textarea>, [data-length], [data-too-long] and,
// where a link posts the words, <a data-share="address up to the words" data-after="what follows the words"
// data-added="all that is posted after them">.
// Counts as library/wording.py does. Without this script the length of the words as they came is shown.

const REST = String.raw`[^\s<>"“”]*[^\s<>"“”.,;:!?)\]’'…]`;
const ADDRESS = new RegExp(`https?://${REST}`, "iu");
const ENDINGS = [
  "a[cdefgilmoqrstuwxz]|b[abdefghijlmnoqrstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[ceghrstu]|f[ijkmor]",
  "g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|om|qa|z[amw]",
  "m[acdefghklmnopqrstuvwxyz]|n[acefgilopruz]|p[aefghklmnrstwy]|r[eosuw]|s[abcdeghijklmnorstuvxyz]",
  "t[cdfghjklmnortvwz]|u[agkmsyz]|v[aceginu]|w[fs]|y[et]|com|org|net|edu|gov|int|info|biz|name|pro|mobi|post",
  "academy|africa|app|art|blog|care|center|church|clinic|cloud|club|community|dev|digital|education|events|family",
  "foundation|global|group|health|healthcare|help|hospital|international|life|link|live|london|media|museum|network",
  "news|ngo|ong|online|page|scot|school|site|social|space|support|team|today|training|university|wales|world|xyz",
].join("|");
const APART = "(?<![a-z0-9À-ɏ@＠$#＃._/-])";
const NAME = String.raw`(?:[a-z0-9À-ɏ][a-z0-9À-ɏ-]*\.)+(?:${ENDINGS})(?![a-z0-9À-ɏ@+-])`;
const BARE = String.raw`${APART}www\.${REST}|${APART}${NAME}(?::\d+)?(?:/(?:${REST})?|\?${REST})?`;
const X_ADDRESS = new RegExp(`https?://${REST}|${BARE}`, "iu");
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

function withShortAddresses(text, address, count) {
  const parts = text.split(address);
  return parts.reduce((sum, part) => sum + count(part), ADDRESS_LENGTH * (parts.length - 1));
}

const COUNTS = {
  x: (text) => withShortAddresses(text, X_ADDRESS, weight),
  mastodon: (text) => withShortAddresses(text, ADDRESS, (part) => graphemes(part).length),
  bluesky: (text) => graphemes(text).length,
};

function show(post) {
  const words = post.querySelector("textarea").value.trim();
  const link = post.querySelector("[data-share]");
  const count = COUNTS[post.dataset.wording] ?? ((text) => [...text].length);
  const length = count((words + (link?.dataset.added ?? "")).trim().normalize("NFC"));
  const shown = post.querySelector("[data-length]");
  if (shown) shown.textContent = length;
  const warning = post.querySelector("[data-too-long]");
  if (warning) {
    const isLong = length > Number(post.dataset.limit);
    post.toggleAttribute("data-over", isLong);
    // Said once when the limit is passed, not with every letter.
    if (warning.hasChildNodes() !== isLong) warning.textContent = isLong ? warning.dataset.tooLong : "";
  }
  if (link) link.href = link.dataset.share + encodeURIComponent(words + link.dataset.after);
}

for (const post of document.querySelectorAll("[data-wording]")) {
  post.addEventListener("input", () => show(post));
  show(post);
}
