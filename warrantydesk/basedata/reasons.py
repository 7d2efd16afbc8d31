"""The reason codes that every book starts with: why less is paid, or nothing yet; as data.

Imports no database library. The order within a use is the one in which they are offered.
"""

from __future__ import annotations

from typing import NamedTuple

from warrantydesk.basedata.kinds import ReasonUse
from warrantydesk.texts import Bilingual


class Reason(NamedTuple):
    """A reason: its name as papers show it, and a hint for whoever chooses it."""

    code: str
    use: ReasonUse
    name: Bilingual
    hint: Bilingual


U, B = ReasonUse, Bilingual

REASONS: tuple[Reason, ...] = (
    Reason("RD01", U.REDUCE, B("超出定额工时", "Hours above the standard"),
           B("按该车型的定额工时支付。", "The standard hours of the model are paid.")),
    Reason("RD02", U.REDUCE, B("工时重叠", "Overlapping operations"),
           B("同一重叠组的作业只付一次拆装工时。",
             "Operations of one overlap group are paid once.")),
    Reason("RD03", U.REDUCE, B("单价高于协议价", "Price above the agreed one"),
           B("按检查日有效的索赔单价和加价率支付。",
             "The claim price and mark-up of the inspection date are paid.")),
    Reason("RD04", U.REDUCE, B("用量超出维修需要", "More used than the repair needs"),
           B("按维修手册的用量支付，辅料同样适用。",
             "The quantity of the repair manual is paid, for auxiliary material too.")),
    Reason("RD05", U.REDUCE, B("超出预授权金额", "Above the amount approved beforehand"),
           B("按预授权的金额支付。", "The amount of the prior approval is paid.")),
    Reason("RD06", U.REDUCE, B("仅部分损伤属保修责任", "Only part of the damage is covered"),
           B("写明哪一部分由客户或服务站承担。",
             "Say which part the customer or the station bears.")),
    Reason("DN01", U.DENY, B("超出保修期限或里程", "Out of the warranty's term or distance"),
           B("写明超出的天数或里程。", "Say by how many days or kilometres.")),
    Reason("DN02", U.DENY, B("外力或事故损坏", "Outside influence or accident"),
           B("磕碰、涉水、火灾等痕迹以照片为据。",
             "Marks of impact, water or fire show on the photos.")),
    Reason("DN03", U.DENY, B("使用或保养不当", "Improper use or neglected maintenance"),
           B("写明缺少的保养或违规的使用。", "Name the missing service or the misuse.")),
    Reason("DN04", U.DENY, B("改装或加装所致", "Caused by a modification"),
           B("写明改装或加装的部位。", "Name what was modified or added.")),
    Reason("DN05", U.DENY, B("正常磨损", "Normal wear"),
           B("易损件按其自身的保修期判定。", "Wearing parts have a term of their own.")),
    Reason("DN06", U.DENY, B("照片与所报故障不符", "The photos do not show the fault claimed"),
           B("写明照片上看到的情况。", "Say what the photos show instead.")),
    Reason("DN07", U.DENY, B("不属关联损失", "Not damaged by the main failed part"),
           B("该件并非由主损件损坏所致。", "The main failed part did not damage this one.")),
    Reason("DN08", U.DENY, B("重复索赔", "Claimed before"),
           B("写明先前的单号。", "Name the earlier claim.")),
    Reason("DN09", U.DENY, B("非原厂配件", "Not an original part"),
           B("旧件或新件的件号、标识与原厂不符。", "Number or marks are not the manufacturer's.")),
    Reason("DN10", U.DENY, B("服务站返修，自行承担", "The station's own repair did not hold"),
           B("前次维修未排除故障，由服务站承担。", "The earlier repair did not cure the fault.")),
    Reason("DN11", U.DENY, B("未取得预授权", "No prior approval"),
           B("大总成和高额维修须先取得预授权。",
             "Assemblies and large repairs need leave beforehand.")),
    Reason("RT01", U.RETURN, B("照片缺失或不清晰", "Photos missing or not clear"),
           B("写明要补拍的部位。", "Say which photos are to be taken again.")),
    Reason("RT02", U.RETURN, B("故障原因说明不足", "The cause is not explained"),
           B("请写明如何判断、测得的数值。", "Ask how it was found and what was measured.")),
    Reason("RT03", U.RETURN, B("序列号缺失或不符", "Serial numbers missing or wrong"),
           B("新件和旧件的序列号须与照片一致。",
             "Those of new and old part must match the photos.")),
    Reason("RT04", U.RETURN, B("主损件或附损件有误", "Main or consequential part named wrongly"),
           B("每项作业只有一个主损件。", "Each job has exactly one main failed part.")),
    Reason("RT05", U.RETURN, B("故障代码与描述不符", "The fault code does not match the words"),
           B("请按故障描述重新选择故障代码。", "The code is to be chosen by what is described.")),
    Reason("RT06", U.RETURN, B("里程或日期有误", "Odometer or dates are wrong"),
           B("请对照里程表照片和维修委托书。", "Compare the odometer photo and the repair order.")),
    Reason("RT07", U.RETURN, B("缺少检测数据或报告", "Test data or report missing"),
           B("如诊断仪报告、油压、绝缘检测记录。",
             "Such as tester report, pressure or insulation.")),
    Reason("RT08", U.RETURN, B("旧件逾期未返", "Old parts overdue"),
           B("先返回超过三个月的旧件。", "Old parts due for more than three months come first.")),
    Reason("RT09", U.RETURN, B("校验未通过", "Stopped by a check"),
           B("写明哪一项校验及需要更正的内容。", "Say which check, and what is to be corrected.")),
    Reason("HD01", U.HOLD, B("等待旧件鉴定", "Waiting for the old part"),
           B("旧件到厂鉴定后再审核。", "To be decided when the old part was judged.")),
    Reason("HD02", U.HOLD, B("等待供应商答复", "Waiting for the supplier"),
           B("供应商对故障原因尚有疑问。", "The supplier questions the cause.")),
    Reason("HD03", U.HOLD, B("等待技术部门意见", "Waiting for the engineers"),
           B("已提交技术部门判定。", "The case lies with technical support.")),
    Reason("HD04", U.HOLD, B("等待服务站说明", "Waiting for the station's answer"),
           B("已电话或书面询问服务站。", "The station was asked by telephone or in writing.")),
    Reason("HD05", U.HOLD, B("正在核查", "Being looked into"),
           B("重复索赔、里程或照片需要核对。", "Earlier claims, odometer or photos are compared.")),
)  # fmt: skip
