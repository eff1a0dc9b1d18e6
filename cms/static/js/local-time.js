// <time datetime="2019-03-18T20:00:00+00:00" data-local="{time} where you are">
// Adds the same moment in the reader's own zone, when it differs from the one written.

const language = document.documentElement.lang || undefined;

function clock(moment, withDay) {
  return new Intl.DateTimeFormat(language, {
    weekday: withDay ? "long" : undefined,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(moment);
}

for (const time of document.querySelectorAll("time[data-local]")) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) continue;
  const [, written, sign, hours, minutes] =
    time.dateTime.match(/^(\d{4}-\d\d-\d\d)T.*([+-])(\d\d):(\d\d)$/) ?? [];
  if (!written) continue;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  if (offset === -moment.getTimezoneOffset()) continue;
  const two = (number) => String(number).padStart(2, "0");
  const here = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const note = document.createElement("span");
  note.className = "local-time";
  note.textContent = time.dataset.local.replace("{time}", clock(moment, here !== written));
  time.after(note);
}
