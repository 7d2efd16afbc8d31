"""What the documents say of the program is still true."""

from tools.diagram import TARGET, document


def test_the_diagram_of_the_data_model_is_up_to_date():
    assert TARGET.read_text(encoding="utf-8") == document(), "run: python tools/diagram.py"
