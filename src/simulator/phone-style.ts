/** The simulator's phone: an object on a desk, its numbers beside it. Console tokens, light and dark. */
export const PHONE_STYLE = `:root{color-scheme:light dark;--ground:#f4f6f8;--card:#fff;--ink:#16202b;--soft:#4d5b69;--line:#d9e0e7;--accent:#0b6b70;--glass:#fbfcfd;--bubble:#e6edf2;--case:#1b232c;--case-edge:#3a4652;--shade:rgba(22,32,43,.22);--sent:#0b7a4b;--ring:#0b6b70}
@media (prefers-color-scheme:dark){:root{--ground:#0e141a;--card:#151d25;--ink:#e8eef3;--soft:#a3b1be;--line:#2a3641;--accent:#5cc5c4;--glass:#10171e;--bubble:#22303b;--case:#05080b;--case-edge:#35424e;--shade:rgba(0,0,0,.6);--sent:#58c795;--ring:#5cc5c4}}
*{box-sizing:border-box;margin:0}
body{background:var(--ground);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;padding:32px 16px}
main{max-width:880px;margin:0 auto;display:flex;flex-wrap:wrap;gap:32px 48px;align-items:flex-start;justify-content:center}
a{color:var(--accent)}
bdi,time,code{font-variant-numeric:tabular-nums}
.phone{position:sticky;top:32px;width:100%;max-width:340px;height:640px;max-height:calc(100vh - 64px);min-height:440px;display:flex;flex-direction:column;background:var(--glass);border:10px solid var(--case);border-radius:44px;box-shadow:0 0 0 1px var(--case-edge),0 24px 48px -12px var(--shade);overflow:hidden}
.bar{display:flex;justify-content:space-between;align-items:center;padding:10px 22px 0;font-size:12px;font-weight:600;color:var(--soft)}
.lens{width:76px;height:20px;border-radius:999px;background:var(--case)}
.signal{display:flex;align-items:flex-end;gap:2px}
.signal i{width:3px;border-radius:1px;background:currentColor;height:4px}.signal i+i{height:6px}.signal i+i+i{height:8px}.signal i+i+i+i{height:10px}
.who{padding:12px 16px 10px;border-bottom:1px solid var(--line);text-align:center}
.who h1{font-size:16px;line-height:1.3}
.who p{font-size:12px;color:var(--soft)}
.dots{display:flex;justify-content:center;gap:6px;margin-bottom:6px;color:var(--accent)}
.dots i{width:8px;height:8px;border-radius:999px;background:currentColor}
.dots i:last-child{background:none;border:2px solid currentColor}
.thread{flex:1;min-height:0;overflow-y:auto;display:flex;flex-direction:column-reverse;padding:8px 14px 16px;overscroll-behavior:contain}
.thread:focus-visible{outline:2px solid var(--ring);outline-offset:-4px;border-radius:8px}
.thread>div{margin-bottom:auto}
ol{list-style:none;padding:0}
li{margin-top:14px}
.to{font-size:12px;color:var(--soft);margin:0 4px 3px}
.sms{background:var(--bubble);border-radius:18px 18px 18px 5px;padding:9px 14px;max-width:94%;width:fit-content;overflow-wrap:anywhere}
.sms b{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:20px;letter-spacing:.08em;line-height:1.2;color:var(--accent);user-select:all;-webkit-user-select:all}
.fresh{animation:in .18s ease-out}
@keyframes in{from{opacity:0;transform:translateY(8px)}}
@media (prefers-reduced-motion:reduce){.fresh{animation:none}}
.empty{text-align:center;color:var(--soft);padding:72px 12px 0}
.empty strong{display:block;color:var(--ink);font-size:16px;margin-bottom:4px}
[hidden]{display:none}
.home{height:5px;width:110px;border-radius:999px;background:var(--ink);opacity:.75;margin:6px auto 8px}
.beside{flex:1 1 280px;min-width:0;max-width:440px}
.beside h2{font-size:20px;line-height:1.3;margin-bottom:4px}
.beside>p{color:var(--soft);margin-bottom:16px}
.chip{display:inline-block;font-size:12px;color:var(--soft)}
.chip::before{content:"";display:inline-block;width:7px;height:7px;border-radius:999px;border:1.5px solid currentColor;margin-right:5px}
.chip.on{color:var(--sent)}.chip.on::before{background:currentColor}
table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);border-radius:10px;border-spacing:0;overflow:hidden;margin-bottom:16px;border-collapse:separate}
caption{text-align:left;font-weight:600;padding:0 0 6px}
td,th{padding:5px 12px;text-align:left;font-weight:400;border-top:1px solid var(--line);vertical-align:top}
tr:first-child>*{border-top:0}
th{white-space:nowrap;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px;color:var(--soft);width:1%}
th b{color:var(--accent)}
td{overflow-wrap:anywhere}
@media (max-width:680px){.phone{position:static}}
@media (max-width:420px){body{padding:8px}.phone{position:static;max-width:none;border-width:6px;border-radius:32px;max-height:none;height:560px}.beside{padding:0 4px}td,th{padding:5px 8px}}`;
