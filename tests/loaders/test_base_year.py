"""The year that dates without one are read against."""

import pytest

from loaders.base_year import base_year_of
from loaders.model import Document


@pytest.mark.parametrize(
    ("facts", "text", "year"),
    [
        ({"issued": "2021-09-02", "number": "〔2020〕3号"}, "2025年", 2021),
        ({"number": "国办发〔2020〕24号"}, "到2025年", 2020),
        ({"title": "2023年工作要点"}, "", 2023),
        ({"title": "甲省三年行动方案(2021-2023年)"}, "", 2021),
        ({"title": "甲县十四五规划（2021年—2025年）"}, "", 2021),
        ({"source": "plan-2022-town.txt"}, "2024年2024年", 2022),
        ({"source": "a20221231b.txt"}, "", None),
        ({}, "2024年初，2023年底，2023年内，2024年末，2030年", 2023),
        ({}, "2015年，到2013年，；到2015年，；2015年", 2013),
        ({}, "2015年，2013年8月，；到2015年，；2015年", 2015),
        ({}, "到2025年", None),
        ({}, "", None),
    ],
)
def test_the_year_of_a_document(facts: dict[str, str], text: str, year: int | None) -> None:
    document = Document(**{"id": "x", "title": "t", "source": "plan.txt", "sha256": ""} | facts)
    assert base_year_of(document, text) == year
