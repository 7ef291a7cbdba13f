"""Numbers that set a condition or a rule: who may apply, how much is to be paid by whom, what changes from what."""

import re

from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import alternation, endings, lists
from loaders.values.amounts import Amount

_SIZE = re.compile(
    "(?:薄弱|空壳|经济)[^，,、；;]{0,2}村|(?!参与|用于|支持|建设|投入)的?[^，,、；;]{0,12}?(?:项目|企业|工程|园区|集群|主体)"
)
_GRANT = re.compile("给予|奖励|奖补|补助|补贴(?!性|培训)|资助|贴息|返还")
# 消费券核销率达到85%: how much of a gift is used, no part of it.
_USED = re.compile("(?<![利税费汇息贴])率(?:要|应|须|力争|确保)?(?:达到?|不低于|不少于|超过|保持在|稳定在|为)?$")
_GIVEN_OUT = re.compile("发放[^，,]{0,6}$|惠及[^，,；;0-9]{0,8}$")
_SERVED = re.compile(
    "^(?:分别|免费|继续)?(?:为|帮助|支持|资助|救助|带动)[^，,；;0-9对]{0,10}$"
    "|(?:补贴|补助|救助|资助)[^，,；;0-9对的]{0,8}$"
)
LEAST_SERVED = 100
_VOLUME = re.compile(
    "(?:(?<!首期)(?<!资金)(?<!资金总)(?<!资金池)(?<!补偿金)规模|余额|总量|投放|新增贷款|到位资金|贷款增速|消费贷|信贷产品|信贷新增|信贷投放)[^，,、；;给予奖补券]{0,10}$"
    "|(?:新增|累计)(?:发放|投放)?[^，,、；;给予奖补]{0,10}贷款[^，,、；;给予奖补高]{0,6}$"
)
# 银行安排收购贷款20亿元: so much is lent to nobody by name.
_LENT = re.compile(
    "(?:安排|投放|发放|落实|新增)[^，,、；;给予奖补最可]{0,16}(?:贷款|授信|信贷资金)[^，,；;高限]{0,6}$|贷款授信$|减税降费[^，,；;]{0,4}$"
)
_MUCH = 100_000_000
_CAP = re.compile(
    r"\s*(?:单[个户家项]|每[个户家项年][^，,]{0,6}|累计|总额|年度|同一)?[^，,]{0,12}(?:最高|最多|不超过|上限)"
)
_CHANGES = re.compile(
    "(?:[、和][^，,；;0-9]{0,6}[0-9.]{1,6}(?:万?元|%))*[^，,；;]{0,4}(?:统一|相应)?(?:调整?|提高?|提升|下调|上调|降低|下降|降|增加|扩大|扩容|缩短|压缩|压减|缩减|放宽|下浮|上浮|减少|增长|变更)[为到至]|[^，,、；;0-9]{0,8}减按"
)
# 由目前的6.5%, 从现行3%: what is, or was.
_FORMER = re.compile("(?:由|从)(?:原[来先]?|现行|现在|目前|此前|之前|上年|去年)?的?$")
_OPENS = re.compile("对|凡|符合|在|若|如|每(?![年月季周千万百])")
_NAMES = re.compile("对(?![外接标应口照比])")
# 20万人口以上的县, 500人以上的村: how many live there.
_PEOPLED = re.compile("的(?:(?:建制|行政|自然)?[县市区乡镇村]|街道|社区|城市)(?!级|域|场)")
# 10名以上老人的行政村都建有: each of those is meant, not the ten.
_EVERY_SUCH = re.compile("[^，,。；;]{1,24}的[^，,。；;的]{1,8}[都均](?:要|应)?(?:建|有|设|配|实现)")
# 申报企业须成立满2年, …: who may apply.
# 降幅超过10%的地区: where a rule holds.
_WHOSE = re.compile("的[^，,、；;]{0,6}(?:地区|县|市|区|企业|项目|单位|家庭|人员|机构|园区)$")
_APPLIES = re.compile("(?:申报|申请)(?:[^，,。；;]{2,14}的)?(?:企业|单位|人|主体|项目|机构)[^，,。；;]{0,8}[需须应]")
# A size, not a count: 5万平方米以上的住宅小区, 13层以上高层建筑.
_SIZED = re.compile("以[上下内](?:的|[一-鿿])")


def becomes_next(reading: Reading, sentence: Sentence, clause: Clause, before: str) -> bool:
    """由不高于房价的70%，提高到80%: the next clause says what it becomes."""
    if not phrase("was").search(before):
        return False
    following = sentence.clauses[clause.index + 1 : clause.index + 2]
    return any(phrase("becomes").match(reading.text, c.start, c.end) for c in following)


def is_had_besides(before: str, after: str) -> bool:
    """除享受2万元补贴外: what one has besides."""
    return after.endswith("外") and bool(phrase("has_besides").fullmatch(before))


def is_old_value(before: str, after: str) -> bool:
    """由35万元调整为45万元: the first number is what was; 从500元到1万元不等 is what is."""
    was = _FORMER.search(before) and not after.startswith("不等")
    return bool(was or _CHANGES.match(after) or phrase("already").search(before))


def is_regulated(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> bool:
    """A parameter of a rule about land, mortgages, deposits or prices, set for others to keep."""
    if clause.index and phrase("bare_cap").fullmatch(reading.text, clause.start, amount.start):
        # 面积不超过…的15%，最多不超过20亩: the cap of the rule before.
        clause = sentence.clauses[clause.index - 1]
    if volume_of(amount, reading.text[clause.start : amount.start]):
        return False
    return bool(alternation("targets", "regulated").search(reading.text, clause.start, clause.end))


def is_threshold(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, urged: bool, gives: bool
) -> bool:
    """Whether the number says who or what a gift or a rule is for."""
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if _is_scope(reading, clause, amount) or (amount.bound and phrase("whereupon").match(after)):
        return True
    if phrase("whenever").match(after) or (amount.bound and amount.kind == "count" and _EVERY_SUCH.match(after)):
        return True
    described = before.startswith("对") and "的" in after + reading.text[amount.end - 1]
    if volume_of(amount, before) and not described:
        return False
    giving = speaks_of_giving(reading, clause.start, clause.end)
    if amount.kind == "time":
        lasts = giving and before.endswith(("最长", "最多"))
        return described or lasts or "给予" in after or after.endswith(endings("targets", "condition_ends"))
    if _is_served(amount, before):
        return described or after.endswith(endings("targets", "condition_ends"))
    told = _GIVEN_OUT.search(before) if amount.kind == "count" else amount.kind == "percent" and _USED.search(before)
    # 利率下降30个基点 is what loans are to cost.
    if giving and not (told or amount.unit.endswith("基点")):
        return True
    if phrase("each_step").search(before) or _is_size(reading, amount, before, after):
        return True
    if _conditional(reading, sentence, clause) or (amount.bound and _is_given_for(reading, sentence, clause, after)):
        return True
    held = (amount.unit in ("期", "场") and "组织" in before) or (
        before == "为" and alternation("targets", "own").search(after)
    )
    own = held or alternation("targets", "own").search(before) or before.endswith(endings("targets", "changed"))
    # 100% is hardly a threshold.
    committed = own or urged or (amount.kind == "percent" and amount.value == 100)
    ahead = sentence.segment(clause)
    if any(c.start > clause.start and _NAMES.match(reading.text, c.start) for c in ahead):
        # 遴选示范项目20个，对示范项目给予…: whom money is for is named behind.
        return after.endswith(endings("targets", "condition_ends")) or (before.startswith("对") and "的" in after)
    until = ahead[-1].end
    granting = gives or _gives(reading, _GRANT, clause.end, until) or _capped(reading, sentence, clause)
    if granting and not committed:
        return True
    return after.endswith(endings("targets", "condition_ends")) or (before.startswith("对") and "的" in after)


def _is_served(amount: Amount, before: str) -> bool:
    """补贴1.6万户, 为3000名残疾人提供服务: how many are reached; 对100人以上的企业 says who."""
    many = amount.value >= LEAST_SERVED and amount.unit in lists("targets")["served_units"]
    return many and not amount.bound and bool(_SERVED.search(before))


def _is_given_for(reading: Reading, sentence: Sentence, clause: Clause, after: str) -> bool:
    """举办500人以上的会议，给予20万元补助: what the next clause gives money for."""
    following = sentence.clauses[clause.index + 1 : clause.index + 2]
    if "的" not in after or not following or not phrase("then_given").match(reading.text, following[0].start):
        return False
    return _gives(reading, _GRANT, following[0].start, following[0].end)


def speaks_of_giving(reading: Reading, start: int, end: int) -> bool:
    """Whether money is given there; 补贴性培训 is a training, （包括63个补助村） a village."""
    words = alternation("targets", "giving"), phrase("subsidised")
    return any(_gives(reading, pattern, start, end) for pattern in words)


def _gives(reading: Reading, words: re.Pattern[str], start: int, end: int) -> bool:
    """Whether one of the words stands there, outside of brackets; 资助200名学生 counts who is helped."""
    return any(
        not reading.stretches.brackets(word.start()) and not phrase("helped").match(reading.text, word.start())
        for word in words.finditer(reading.text, start, end)
    )


def volume_of(amount: Amount, before: str) -> bool:
    """新增贷款60亿元, 贷款总规模2000亿元: how much is to be lent or invested, given to nobody."""
    if amount.kind != "money":
        return False
    return bool(_VOLUME.search(before) or (amount.value >= _MUCH and _LENT.search(before)))


def _is_size(reading: Reading, amount: Amount, before: str, after: str) -> bool:
    if amount.kind == "money":
        sized = amount.bound and after.startswith("的")
        return sized or bool(_SIZE.match(after)) or before.startswith(("对", "超过"))
    if (
        amount.bound
        and not before.endswith(("覆盖", "惠及"))
        and (_WHOSE if amount.kind == "percent" else _PEOPLED).match(after)
    ):
        return True
    if amount.unit in lists("targets")["length_units"] and amount.comparator in ("<=", "<"):
        # 高度不超过1.5米: what a building may be.
        return True
    area = amount.unit in lists("targets")["size_units"]
    return area and bool(_SIZED.search(reading.text[max(amount.start, amount.end - 2) : amount.end] + after[:1]))


def _is_scope(reading: Reading, clause: Clause, amount: Amount) -> bool:
    """收入20万元以上的村占比达到85%, 日处理5万吨的厂2座, 确保35个村处理率达100%: what another number is of."""
    later = reading.amounts_in(amount.end, clause.end)[-1:]
    if amount.kind not in ("money", "count", "measure") or not later:
        return False
    between = reading.text[amount.end : later[0].start]
    if amount.kind != "count" and between.startswith("的"):
        return True
    if later[0].kind != "percent":
        return False
    of = amount.kind == "count" and phrase("share_of").fullmatch(between)
    return bool(of or (amount.bound and "的" in between))


def _conditional(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """对A，B，C达到N的，给予…: every clause of the segment before the one that gives describes who is to get it."""
    text, ahead = reading.text, sentence.segment(clause)
    if _APPLIES.match(text, ahead[0].start) or phrase("applying").match(text, ahead[0].start):
        return True
    gives = next((c for c in ahead if c.start > clause.start and _gives(reading, _GRANT, c.start, c.end)), None)
    if gives is None:
        return False
    first = next((c for c in reversed(ahead) if c.start <= gives.start and _OPENS.match(text, c.start)), ahead[0])
    if clause.start < first.start:
        return False
    if any(_gives(reading, _GRANT, c.start, c.end) for c in ahead if first.start <= c.start < clause.start):
        # 对A给予补贴，管理率达到92%，…给予…: who is meant was told, and has it.
        return False
    if _OPENS.match(text, first.start):
        return True
    return any(text[c.start : c.end].rstrip().endswith("的") for c in ahead if clause.start <= c.start < gives.start)


def _capped(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """最高不超过200万元 behind a clause that gives."""
    opened = _CAP.match(reading.text, clause.start, clause.end)
    return bool(opened and alternation("targets", "giving").search(reading.text, sentence.start, clause.start))
