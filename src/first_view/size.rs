//! The half of the first view that is about size: hull, ledgers, ladder.

use super::escape;
use crate::bytes;
use crate::report::{Ledger, Report, Row, Rung};
use crate::show::bars::{Piece, fill, ladder_end, percent, share, stack};
use crate::show::hull::{Load, MARKS, Room, hull as lay_out, percent as at, position};
use crate::show::words;

pub(super) fn hull(report: &Report, rungs: &[Rung]) -> String {
    let ledger = &report.sizes.unpacked;
    let size = words::total(ledger);
    let drawings: String = [("tall", Room::TALL), ("short", Room::SHORT)]
        .into_iter()
        .map(|(class, room)| drawing(ledger.total, &size, rungs, class, room))
        .collect();
    format!(
        "<section class=\"hull\" aria-label=\"Draught\">\
         <p class=\"head\"><b>Draught, MB</b><span>each mark doubles</span></p>\n\
         <div class=\"side\" role=\"img\" aria-label=\"Draught: {size}\">{drawings}</div></section>\n"
    )
}

fn drawing(unpacked: u64, size: &str, rungs: &[Rung], class: &str, room: Room) -> String {
    let hull = lay_out(unpacked, rungs, room);
    let wave = |(offset, number): (u32, u32)| format!("<rect y=\"{offset}\" class=\"w{number}\"/>");
    let waves = [6, 13, 21, 30, 40, 51, 63].into_iter().zip(1..).map(wave).collect::<Vec<_>>().concat();
    let ticks: String = MARKS.iter().map(|mark| tick(*mark, hull.water)).collect();
    let loads: String = hull.loads.iter().map(|one| load(one, hull.water)).collect();
    let level = at(hull.water);
    let base = escape(&hull.base);
    let (y, step) = if class == "tall" { ("-3", "x=\"20\" dy=\"15\"") } else { ("5", "dx=\"6\"") };
    format!(
        "<svg class=\"scale {class}\" aria-hidden=\"true\">\
         <svg class=\"water\" y=\"{level}\"><rect class=\"deep\" height=\"400%\"/>{waves}</svg>\
         <line class=\"axis\" x1=\"0\" x2=\"0\" y1=\"0%\" y2=\"100%\"/>{ticks}{loads}\
         <svg class=\"float\" y=\"{level}\"><line x1=\"-60\" x2=\"2000\"/><circle r=\"15\"/><line x1=\"-60\" x2=\"0\"/>\
         <g class=\"flag\"><rect rx=\"2\"/><text x=\"20\" y=\"{y}\"><tspan class=\"size\">{size}</tspan> \
         <tspan class=\"name\" {step}>{base}</tspan></text></g></svg></svg>\n"
    )
}

fn tick(mark: u32, water: i32) -> String {
    let level = position(u64::from(mark) * 1_000_000);
    let text = if (level - water).abs() < 25 {
        String::new()
    } else {
        format!("<text x=\"-11\" y=\"4\">{mark}</text>")
    };
    format!("<svg class=\"tick\" y=\"{}\"><line x1=\"-8\" x2=\"0\"/>{text}</svg>", at(level))
}

fn load(load: &Load, water: i32) -> String {
    let class = if load.label_at > water { "load under" } else { "load" };
    format!(
        "<svg class=\"{class}\"><svg y=\"{}\"><line x1=\"0\" x2=\"10\"/></svg><svg y=\"{}\">\
         <line class=\"leader\" x1=\"14\" x2=\"100%\"/><text class=\"name\" x=\"13\" y=\"4\">{}</text>\
         <text class=\"size\" x=\"100%\" y=\"4\">{}</text></svg></svg>",
        at(load.at),
        at(load.label_at),
        escape(&load.name),
        load.size
    )
}

pub(super) fn weighs(report: &Report) -> String {
    let sizes = &report.sizes;
    let ledger = &sizes.unpacked;
    let platform = report.image.as_ref().map(|image| image.platform.as_str()).unwrap_or_default();
    let book = |(ledger, name, class): (&Ledger, &str, &str)| {
        format!("<div class=\"segment{class}\"><b>{}</b><span>{name}</span></div>", words::total(ledger))
    };
    let books: String = [
        (&sizes.unpacked, "unpacked", " chosen"),
        (&sizes.download, "download", ""),
        (&sizes.containerd, "on Engine 29+", ""),
    ]
    .into_iter()
    .map(book)
    .collect();
    let piece = |piece: &Piece| {
        let (from, length, class) = (percent(piece.from), percent(piece.length), piece.fill.id());
        format!("<rect class=\"piece {class}\" y=\"0\" height=\"24\" x=\"{from}\" width=\"{length}\"/>")
    };
    let pieces = stack(ledger).iter().map(piece).collect::<Vec<_>>().concat();
    let rows: String = ledger.rows.iter().map(row).collect();
    format!(
        "<section class=\"weighs\"><header><h2>What it weighs</h2><p>{platform}</p></header>\n\
         <div class=\"books\"><div class=\"segments\">{books}</div></div>\n\
         <div class=\"stack\" aria-hidden=\"true\"><svg width=\"100%\" height=\"24\">{pieces}</svg>\
         <p><span>0</span><span>{}</span></p></div>\n\
         <table><thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Line</th><th scope=\"col\">MB</th>\
         <th scope=\"col\">Bytes</th></tr></thead>\n<tbody>\n{rows}</tbody>\n\
         <tfoot><tr><th scope=\"row\">Image</th><td></td><td>{}</td><td>{}</td></tr></tfoot></table>\n</section>\n",
        bytes::text(ledger.high),
        words::cell(ledger.total, ledger.low, ledger.high),
        bytes::exact(ledger.total)
    )
}

fn row(row: &Row) -> String {
    let class = fill(row.kind, row.bytes, row.low, row.high).id();
    format!(
        "<tr><th scope=\"row\"><span><svg class=\"key\" width=\"12\" height=\"12\" aria-hidden=\"true\">\
         <rect class=\"piece {class}\" width=\"12\" height=\"12\"/></svg>{}</span></th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        escape(&row.label),
        row.line,
        words::cell(row.bytes, row.low, row.high),
        bytes::exact(row.bytes)
    )
}

/// The mark of the present image.
const RING: &str =
    "<svg class=\"ring\" viewBox=\"0 0 26 28\" aria-hidden=\"true\"><use href=\"#g-ring\"/></svg>";

pub(super) fn ladder(rungs: &[Rung]) -> String {
    let end = ladder_end(rungs);
    let rung = |rung: &Rung| {
        let price = &rung.price;
        let class = if rung.current { " class=\"current\"" } else { "" };
        let ring = if rung.current { RING } else { "" };
        let single = if rung.single { "<small> 1 stage</small>" } else { "" };
        format!(
            "<tr{class}><th scope=\"row\">{}{single}{ring}</th><td><svg width=\"100%\" height=\"12\" aria-hidden=\"true\">\
             <rect class=\"piece\" y=\"1\" height=\"10\" width=\"{}\"/></svg></td><td>{}</td></tr>\n",
            escape(&rung.label),
            percent(share(price.unpacked, end)),
            words::cell(price.unpacked, price.low, price.high)
        )
    };
    let rows: String = rungs.iter().map(rung).collect();
    format!(
        "<section class=\"ladder\"><header><h2>Same service, other bases</h2><p>unpacked, 0 to {}</p></header>\n\
         <table><tbody>\n{rows}</tbody></table></section>\n",
        bytes::text(end)
    )
}
