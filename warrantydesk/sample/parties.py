"""The fictional Yunling Motors: its stations, suppliers and people."""

from __future__ import annotations

from typing import NamedTuple

from warrantydesk.basedata.kinds import TaxClass
from warrantydesk.records.roles import Role

MANUFACTURER = (
    ("zh", "云岭汽车股份有限公司 售后服务部"),
    ("en", "Yunling Motors, After-Sales Service"),
    ("code", "YL"),
    ("tax_number", "91330100MA2YL0001X"),
    ("address", "宁州市经济开发区云岭大道 1 号"),
    ("phone", "0571-88000100"),
    ("bank_name", "江东省商业银行"),
    ("bank_account", "6228 0001 0100 0001"),
)


class SampleStation(NamedTuple):
    """A station; rates are fen per hour, the mark-up and the star coefficient millionths."""

    code: str
    zh: str
    en: str
    parent: str
    region: str
    province: str
    cold: bool
    star: int
    tax: TaxClass
    vat_ppm: int
    day_fen: int
    night_fen: int
    markup_ppm: int
    star_ppm: int
    address: str
    contact: str
    share: int
    """How many of a hundred orders come here, roughly."""


G, SMALL = TaxClass.GENERAL, TaxClass.SMALL_SCALE

STATIONS = (
    SampleStation("1101", "宁州云岭旗舰服务中心", "Ningzhou Flagship Service Centre", "", "东部",
                  "江东省", False, 5, G, 130_000, 8000, 10400, 120_000, 100_000,
                  "宁州市滨江区江陵路 88 号", "顾晓峰", 17),
    SampleStation("1102", "宁州城北汽车服务有限公司", "Ningzhou North Auto Service", "1101", "东部",
                  "江东省", False, 4, G, 130_000, 7200, 9300, 120_000, 80_000,
                  "宁州市城北区和平路 16 号", "戴立群", 10),
    SampleStation("1205", "临澄安达汽车服务有限公司", "Lincheng Anda Auto Service", "", "东部",
                  "江东省", False, 4, G, 130_000, 6500, 8400, 150_000, 80_000,
                  "临澄市开发区腾飞大道 201 号", "韩立新", 12),
    SampleStation("2103", "北屏瑞通汽车销售服务有限公司", "Beiping Ruitong Auto", "", "北部",
                  "松北省", True, 4, G, 130_000, 6800, 8800, 150_000, 80_000,
                  "北屏市铁西区建设大街 9 号", "佟国栋", 11),
    SampleStation("2107", "雪原县兴达汽修厂", "Xueyuan Xingda Garage", "2103", "北部", "松北省",
                  True, 2, SMALL, 30_000, 5200, 6600, 150_000, 20_000, "雪原县站前街 3 号",
                  "孟庆云", 5),
    SampleStation("3301", "南澜万里汽车服务有限公司", "Nanlan Wanli Auto Service", "", "南部",
                  "岭南省", False, 5, G, 130_000, 7800, 10100, 100_000, 100_000,
                  "南澜市海珠路 412 号", "梁焕文", 13),
    SampleStation("3308", "潮汀顺发汽车修理部", "Chaoting Shunfa Repairs", "3301", "南部", "岭南省",
                  False, 3, SMALL, 30_000, 5600, 7200, 150_000, 50_000, "潮汀市环城西路 27 号",
                  "陈炳坤", 6),
    SampleStation("4402", "蓉溪锦程汽车服务有限公司", "Rongxi Jincheng Auto Service", "", "西部",
                  "蜀西省", False, 4, G, 130_000, 6600, 8500, 150_000, 80_000,
                  "蓉溪市二环路东段 55 号", "邓柏川", 12),
    SampleStation("4410", "高原站德吉汽车服务有限公司", "Gaoyuan Deji Auto Service", "", "西部",
                  "雪域省", True, 3, G, 130_000, 7000, 9100, 180_000, 50_000,
                  "曲水市高原中路 6 号", "扎西平措", 5),
    SampleStation("5506", "汉津捷诚汽车服务有限公司", "Hanjin Jiecheng Auto Service", "", "中部",
                  "江汉省", False, 3, G, 130_000, 6400, 8300, 150_000, 50_000,
                  "汉津市武胜路 138 号", "彭志强", 9),
)  # fmt: skip


class SampleSupplier(NamedTuple):
    """A supplier of parts."""

    code: str
    zh: str
    en: str
    contact: str
    address: str


SUPPLIERS = (
    SampleSupplier("S101", "砺原传动系统有限公司", "Liyuan Drivetrain Systems", "冯启明",
                   "砺原市工业园一路 1 号"),
    SampleSupplier("S102", "恒源冷却技术股份有限公司", "Hengyuan Cooling Technology", "苏婉清",
                   "恒州市冷泉路 77 号"),
    SampleSupplier("S103", "澜汀车身附件有限公司", "Lanting Body Components", "范立德",
                   "澜汀市港湾大道 300 号"),
    SampleSupplier("S104", "星睿电子科技有限公司", "Xingrui Electronics", "贺子墨",
                   "星州市软件园 12 幢"),
    SampleSupplier("S105", "磐石制动器制造有限公司", "Panshi Brake Works", "石建国",
                   "磐石市机床路 19 号"),
    SampleSupplier("S106", "驰远动力总成有限公司", "Chiyuan Powertrain", "欧阳骏",
                   "驰远市动力大道 8 号"),
    SampleSupplier("S107", "绿能动力电池有限公司", "Luneng Traction Batteries", "丁一诺",
                   "绿洲市新能源路 66 号"),
    SampleSupplier("S108", "康平底盘部件有限公司", "Kangping Chassis Parts", "康自立",
                   "康平市铸造路 45 号"),
)  # fmt: skip


class SamplePerson(NamedTuple):
    """Somebody who signs in."""

    login: str
    zh: str
    en: str
    roles: tuple[Role, ...]
    station: str = ""
    supplier: str = ""
    level: int = 0


PEOPLE = (
    SamplePerson("service", "厂方后台服务", "Manufacturer's service", (Role.SERVICE,)),
    SamplePerson("admin", "沈若兰", "Shen Ruolan", (Role.ADMIN,)),
    SamplePerson("auditor1", "周敏", "Zhou Min", (Role.AUDITOR,), level=1),
    SamplePerson("auditor2", "钱伯庸", "Qian Boyong", (Role.AUDITOR,), level=1),
    SamplePerson("auditor3", "温静怡", "Wen Jingyi", (Role.AUDITOR,), level=2),
    SamplePerson("auditor4", "陆振华", "Lu Zhenhua", (Role.AUDITOR,), level=3),
    SamplePerson("keeper1", "许刚", "Xu Gang", (Role.KEEPER,)),
    SamplePerson("finance1", "何静", "He Jing", (Role.FINANCE,)),
    SamplePerson("finance2", "严守信", "Yan Shouxin", (Role.FINANCE,)),
    SamplePerson("clerk1101", "林晓燕", "Lin Xiaoyan", (Role.CLERK,), "1101"),
    SamplePerson("clerk1101b", "蒋文涛", "Jiang Wentao", (Role.CLERK,), "1101"),
    SamplePerson("clerk1102", "杜娟", "Du Juan", (Role.CLERK,), "1102"),
    SamplePerson("clerk1205", "许嘉禾", "Xu Jiahe", (Role.CLERK,), "1205"),
    SamplePerson("clerk2103", "佟丽娜", "Tong Lina", (Role.CLERK,), "2103"),
    SamplePerson("clerk2107", "孟小军", "Meng Xiaojun", (Role.CLERK,), "2107"),
    SamplePerson("clerk3301", "梁咏诗", "Leung Wing Sze", (Role.CLERK,), "3301"),
    SamplePerson("clerk3308", "陈家豪", "Chen Jiahao", (Role.CLERK,), "3308"),
    SamplePerson("clerk4402", "邓小曼", "Deng Xiaoman", (Role.CLERK,), "4402"),
    SamplePerson("clerk4410", "卓玛拉姆", "Drolma Lhamo", (Role.CLERK,), "4410"),
    SamplePerson("clerk5506", "彭慧", "Peng Hui", (Role.CLERK,), "5506"),
    SamplePerson("supplier101", "冯启明", "Feng Qiming", (Role.SUPPLIER,), supplier="S101"),
    SamplePerson("supplier102", "苏婉清", "Su Wanqing", (Role.SUPPLIER,), supplier="S102"),
    SamplePerson("supplier104", "贺子墨", "He Zimo", (Role.SUPPLIER,), supplier="S104"),
    SamplePerson("supplier106", "欧阳骏", "Ouyang Jun", (Role.SUPPLIER,), supplier="S106"),
)
"""The other suppliers have no login: finance records their letters, the keeper their findings."""


MECHANICS = (
    "王铁柱", "李卫东", "赵洪亮", "孙大力", "吴建军", "郑永强", "冯小虎", "褚明", "卫国平", "魏长青",
)  # fmt: skip
OWNERS = (
    "陈思远", "李雨桐", "王梓涵", "张浩然", "刘佳怡", "杨志伟", "黄丽华", "周子轩", "吴欣怡", "徐建国",
    "孙丽萍", "马腾飞", "朱晓东", "胡雪梅", "郭志强", "林婉如", "何俊杰", "高文博", "罗秀英", "梁小龙",
    "宋春燕", "谢永康", "唐诗雅", "韩冰", "曹国强", "许文静", "邓超群", "萧红", "冯䶮", "曾昱",
    "彭于敏", "潘晓婷", "袁世海", "董洁", "余秋实", "苏小曼", "叶知秋", "吕方", "魏巍", "蒋欣然",
)  # fmt: skip
