"""The main job on a folder of input: invented here, real when ``tools/main_job.py`` is called."""

from pathlib import Path

from click.testing import CliRunner

from tools.main_job import main
from tools.real_input.papers import missing
from tools.real_input.reading import choose_words, read_input
from warrantydesk.basedata.vin import check_digit

WORDS = (
    "转弯时方向盘有吱吱声，\n4S店说“正常”。㎞🚗",
    "车门漏水，修了三次。",
    'Brake pedal goes soft =1+1; dealer says "normal".\n\nI don\'t agree\x9d ™',
)
NAMES = ("冯䶮", "任昉", "𬭎𬸣")


def vin(number: int) -> str:
    draft = f"LYXS51500SA{number:06}"
    return f"{draft[:8]}{check_digit(draft)}{draft[9:]}"


def made_folder(folder: Path) -> Path:
    rows = {
        "vins.csv": ["vin,make,model", *(f"{vin(n)},," for n in range(7)), "LYXS51500SI000009,,"],
        "cn_complaints.csv": ["投诉编号,投诉简述", *(f'1,"{text}"' for text in WORDS[:2]), "2, "],
        "nhtsa_complaints_1.csv": ["VIN,CDESCR", '1FA,"' + WORDS[2].replace('"', '""') + '"'],
        "cn_rare_names.csv": ["kind,name", *(f"town,{name}" for name in NAMES)],
    }
    for name, lines in rows.items():
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_five_orders_of_strangers_are_filed_settled_and_read_back(tmp_path: Path) -> None:
    made = made_folder(tmp_path)
    book = f"sqlite:///{(tmp_path / 'book.db').as_posix()}"
    done = CliRunner().invoke(
        main, [str(made), "--book", book, "--orders", "5", "--papers", "6"], catch_exceptions=False
    )
    assert "NOTHING BROKE" in done.output, done.output
    for told in (
        "5  orders filed",
        "7  vehicles imported",
        "1  vins.csv with owners: bad rows",
        "1  complaints without a word",
        "U+1F697",
    ):
        assert f" {told}" in done.output, done.output


def test_words_are_chosen_strangest_first_and_each_is_read_as_written(tmp_path: Path) -> None:
    real = read_input(made_folder(tmp_path))
    assert sorted(real.words) == sorted(text.strip() for text in WORDS)
    assert real.names == NAMES
    assert set(choose_words(real.words, 8)) == set(real.words)
    assert choose_words(real.words, 2)[0] in {WORDS[0], WORDS[2]}


def test_a_text_is_missed_where_a_piece_of_it_is_not_on_the_paper() -> None:
    text = "The brake pedal goes soft after ten minutes of driving."
    assert missing(text, "Thebrakepedalgoessoftaftertenminutes1/2ofdriving.") == ""
    assert missing(text, "Thebrakepedalgoessoft") != ""
