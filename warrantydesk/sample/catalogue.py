"""The catalogue of the fictional Yunling Motors: models, parts, operations and faults."""

from __future__ import annotations

from typing import NamedTuple

from warrantydesk.basedata.kinds import PartClass, ReturnPolicy

C, R = PartClass, ReturnPolicy


class SampleModel(NamedTuple):
    """A model; the incentive is a coefficient in millionths, the price in fen."""

    code: str
    zh: str
    en: str
    engine: str
    wmi: str
    incentive_ppm: int
    share: int


MODELS = (
    SampleModel("S5-15T", "云岭 S5 1.5T 豪华型", "Yunling S5 1.5T Luxury", "YL15T", "LYX", 50_000, 34),
    SampleModel("S5-15M", "云岭 S5 1.5T 手动型", "Yunling S5 1.5T Manual", "YL15T", "LYX", 50_000, 18),
    SampleModel("S7-20T", "云岭 S7 2.0T 四驱型", "Yunling S7 2.0T AWD", "YL20T", "LYX", 80_000, 22),
    SampleModel("E3-60", "云岭 E3 纯电 60 kWh", "Yunling E3 Electric 60 kWh", "YLEM1", "LYE",
                100_000, 20),
    SampleModel("V8-20D", "云岭 V8 2.0D 轻客", "Yunling V8 2.0D Van", "YL20D", "LYV", 30_000, 6),
)  # fmt: skip

TERMS: tuple[tuple[PartClass, int, int], ...] = (
    (C.ENGINE, 60, 150_000), (C.TRANSMISSION, 60, 150_000), (C.BATTERY, 96, 160_000),
    (C.MOTOR, 96, 160_000), (C.STEERING, 36, 100_000), (C.BRAKES, 36, 100_000),
    (C.SUSPENSION, 36, 100_000), (C.DRIVE_TRAIN, 36, 100_000), (C.BODY, 36, 100_000),
    (C.ELECTRICAL, 36, 100_000), (C.WEARING, 6, 10_000), (C.REST, 36, 100_000),
)  # fmt: skip


class SamplePart(NamedTuple):
    """A part; prices in fen.

    Letters of ``kind``: a assembly, m main, w wearing, x auxiliary, s serial required, o may be
    bought outside.
    """

    number: str
    zh: str
    en: str
    part_class: PartClass
    kind: str
    claim_fen: int
    recovery_fen: int
    most: int
    supplier: str
    policy: ReturnPolicy


PARTS = (
    SamplePart("1307100-E02", "水泵总成", "Water pump assembly", C.ENGINE, "m", 26800, 21400, 1, "S102", R.MANUFACTURER),
    SamplePart("1307115-E02", "水泵密封垫", "Water pump gasket", C.ENGINE, "o", 1250, 900, 1, "S102", R.LOCAL),
    SamplePart("1021020-E02", "正时皮带", "Timing belt", C.ENGINE, "", 18600, 14200, 1, "S106", R.LOCAL),
    SamplePart("1021055-E02", "正时皮带张紧轮", "Timing belt tensioner", C.ENGINE, "", 14200, 10800, 1, "S106", R.MANUFACTURER),
    SamplePart("1000010-E15", "发动机总成 1.5T", "Engine assembly 1.5T", C.ENGINE, "ams", 1_480_000, 1_260_000, 1, "S106", R.SUPPLIER),
    SamplePart("1118100-E15", "涡轮增压器总成", "Turbocharger assembly", C.ENGINE, "ms", 328_000, 271_000, 1, "S106", R.SUPPLIER),
    SamplePart("3705100-E15", "点火线圈", "Ignition coil", C.ENGINE, "m", 15_800, 11_900, 4, "S104", R.MANUFACTURER),
    SamplePart("3707110-E15", "火花塞", "Spark plug", C.WEARING, "w", 4_200, 3_100, 4, "S104", R.LOCAL),
    SamplePart("1105100-E20", "燃油泵总成", "Fuel pump assembly", C.ENGINE, "m", 68_500, 52_000, 1, "S106", R.MANUFACTURER),
    SamplePart("1002300-E15", "气门室盖垫", "Valve cover gasket", C.ENGINE, "o", 5_600, 3_900, 1, "S106", R.LOCAL),
    SamplePart("2201130-052", "变速器输入轴油封", "Transmission input shaft seal", C.TRANSMISSION, "mo", 8_600, 5_800, 1, "S101", R.LOCAL),
    SamplePart("1601100-013", "离合器从动盘总成", "Clutch disc assembly", C.TRANSMISSION, "m", 31_240, 24_600, 1, "S101", R.MANUFACTURER),
    SamplePart("1601200-013", "离合器压盘总成", "Clutch cover assembly", C.TRANSMISSION, "", 38_600, 30_100, 1, "S101", R.MANUFACTURER),
    SamplePart("1700010-D07", "双离合变速器总成", "Dual-clutch transmission assembly", C.TRANSMISSION, "ams", 1_120_000, 968_000, 1, "S101", R.SUPPLIER),
    SamplePart("1703200-D07", "换挡机构总成", "Shift mechanism assembly", C.TRANSMISSION, "m", 56_300, 43_500, 1, "S101", R.MANUFACTURER),
    SamplePart("9101000-B60", "动力电池包 60 kWh", "Traction battery pack 60 kWh", C.BATTERY, "ams", 5_680_000, 5_020_000, 1, "S107", R.SUPPLIER),
    SamplePart("9101210-B60", "电池管理系统控制器", "Battery management controller", C.BATTERY, "ms", 186_000, 149_000, 1, "S107", R.SUPPLIER),
    SamplePart("9203100-M01", "驱动电机总成", "Drive motor assembly", C.MOTOR, "ams", 1_260_000, 1_090_000, 1, "S106", R.SUPPLIER),
    SamplePart("9205300-M01", "车载充电机总成", "On-board charger assembly", C.ELECTRICAL, "ms", 268_000, 219_000, 1, "S104", R.SUPPLIER),
    SamplePart("3411100-S05", "电动转向机总成", "Electric power steering gear", C.STEERING, "ms", 298_000, 246_000, 1, "S108", R.SUPPLIER),
    SamplePart("3404120-S05", "转向柱万向节", "Steering column universal joint", C.STEERING, "m", 24_500, 18_600, 1, "S108", R.MANUFACTURER),
    SamplePart("3502110-S05", "前制动片组", "Front brake pad set", C.WEARING, "w", 22_800, 16_700, 1, "S105", R.LOCAL),
    SamplePart("3502130-S05", "前制动盘", "Front brake disc", C.BRAKES, "", 26_400, 19_800, 2, "S105", R.LOCAL),
    SamplePart("3540100-S05", "电子驻车制动卡钳", "Electric parking brake caliper", C.BRAKES, "m", 74_600, 58_800, 2, "S105", R.MANUFACTURER),
    SamplePart("3750210-S05", "制动踏板开关", "Brake pedal switch", C.BRAKES, "m", 5_400, 3_600, 1, "S104", R.LOCAL),
    SamplePart("2904110-S05", "前下摆臂总成", "Front lower control arm", C.SUSPENSION, "m", 38_900, 29_800, 2, "S108", R.MANUFACTURER),
    SamplePart("2915100-S05", "后减振器总成", "Rear shock absorber", C.SUSPENSION, "m", 32_600, 25_100, 2, "S108", R.MANUFACTURER),
    SamplePart("2906030-S05", "稳定杆连杆", "Stabiliser link", C.SUSPENSION, "o", 7_800, 5_300, 2, "S108", R.LOCAL),
    SamplePart("2203100-S07", "传动轴总成", "Propeller shaft assembly", C.DRIVE_TRAIN, "m", 86_400, 68_200, 1, "S101", R.MANUFACTURER),
    SamplePart("2303120-S07", "分动器油封", "Transfer case seal", C.DRIVE_TRAIN, "m", 6_900, 4_700, 1, "S101", R.LOCAL),
    SamplePart("4121100-B11", "左前组合灯总成", "Left headlamp assembly", C.ELECTRICAL, "m", 48_600, 37_400, 1, "S103", R.MANUFACTURER),
    SamplePart("4121200-B11", "右前组合灯总成", "Right headlamp assembly", C.ELECTRICAL, "m", 48_600, 37_400, 1, "S103", R.MANUFACTURER),
    SamplePart("6104200-117", "左前门玻璃升降器总成", "Left front window regulator", C.BODY, "m", 26_400, 19_900, 1, "S103", R.LOCAL),
    SamplePart("6107010-B11", "车门密封条", "Door weatherstrip", C.BODY, "mo", 8_400, 5_900, 4, "S103", R.LOCAL),
    SamplePart("7911200-B11", "中控显示屏总成", "Centre display assembly", C.ELECTRICAL, "ms", 138_000, 109_000, 1, "S104", R.SUPPLIER),
    SamplePart("3603600-B11", "后倒车雷达传感器", "Rear parking sensor", C.ELECTRICAL, "m", 9_200, 6_300, 4, "S104", R.LOCAL),
    SamplePart("3741100-B11", "刮水器电机", "Wiper motor", C.ELECTRICAL, "m", 21_300, 16_100, 1, "S104", R.LOCAL),
    SamplePart("8104010-B11", "空调压缩机总成", "A/C compressor assembly", C.REST, "ms", 158_000, 126_000, 1, "S102", R.MANUFACTURER),
    SamplePart("8103020-B11", "鼓风机电机", "Blower motor", C.REST, "m", 28_700, 21_600, 1, "S102", R.LOCAL),
    SamplePart("3703100-B11", "起动蓄电池 60Ah", "Starter battery 60 Ah", C.WEARING, "wo", 46_000, 36_000, 1, "S104", R.LOCAL),
    SamplePart("YL-0045", "防冻冷却液", "Coolant", C.REST, "x", 1_860, 1_320, 12, "S102", R.NONE),
    SamplePart("YL-0007", "发动机机油 5W-30", "Engine oil 5W-30", C.REST, "x", 5_200, 3_900, 6, "S106", R.NONE),
    SamplePart("YL-0075", "齿轮油 75W-80", "Gear oil 75W-80", C.REST, "x", 3_800, 2_700, 4, "S101", R.NONE),
    SamplePart("YL-0134", "制冷剂 R134a", "Refrigerant R134a", C.REST, "x", 6_400, 4_600, 2, "S102", R.NONE),
)  # fmt: skip


class SampleFault(NamedTuple):
    """A fault with the repair that it usually takes. Hours are thousandths."""

    code: str
    system: tuple[str, str]
    component: tuple[str, str]
    mode: tuple[str, str]
    main: str
    consequential: tuple[str, ...]
    auxiliary: tuple[tuple[str, int], ...]
    operation: str
    operation_name: tuple[str, str]
    hours: int
    group: str
    complaint: tuple[str, ...]
    cause: str
    correction: str
    models: str
    weight: int


ENGINE_SYSTEM, GEAR_SYSTEM = ("发动机", "Engine"), ("传动系", "Drivetrain")
CHASSIS, BODY_SYSTEM = ("底盘", "Chassis"), ("车身", "Body")
ELECTRICS, HIGH_VOLTAGE = ("电气", "Electrical"), ("高压系统", "High voltage")

FAULTS = (
    SampleFault("E-12-034", ENGINE_SYSTEM, ("水泵", "Water pump"), ("渗漏", "Leak"),
                "1307100-E02", ("1307115-E02", "1021020-E02"), (("YL-0045", 4000),), "OP-1307-01",
                ("更换水泵总成", "Replace water pump assembly"), 2400, "OG-07",
                ("行驶中水温报警，停车后车下有绿色液体。", "早上开车发现副水壶缺水，加了两次还是少。"),
                "水泵轴封磨损渗漏，冷却液浸湿正时皮带。", "更换水泵、正时皮带和密封垫，加注冷却液。",
                "S5-15T S5-15M S7-20T", 12),
    SampleFault("E-21-011", ENGINE_SYSTEM, ("点火线圈", "Ignition coil"), ("断路", "Open circuit"),
                "3705100-E15", ("3707110-E15",), (), "OP-3705-01",
                ("更换点火线圈", "Replace ignition coil"), 500, "OG-11",
                ("怠速发抖，发动机故障灯亮。", "加速无力，感觉缺缸。"),
                "三缸点火线圈次级断路，失火计数超限。", "更换点火线圈和火花塞，清除故障码，路试正常。",
                "S5-15T S5-15M S7-20T", 16),
    SampleFault("E-33-008", ENGINE_SYSTEM, ("涡轮增压器", "Turbocharger"), ("漏气", "Air leak"),
                "1118100-E15", (), (("YL-0007", 4500),), "OP-1118-01",
                ("更换涡轮增压器", "Replace turbocharger"), 4200, "",
                ("提速时有啸叫声，动力明显下降。",), "增压器压气机壳体裂纹，增压压力不足。",
                "更换涡轮增压器总成，更换机油，路试增压压力正常。", "S5-15T S7-20T", 4),
    SampleFault("E-41-002", ENGINE_SYSTEM, ("燃油泵", "Fuel pump"), ("供油不足", "Low delivery"),
                "1105100-E20", (), (), "OP-1105-01", ("更换燃油泵总成", "Replace fuel pump"), 1200, "",
                ("热车熄火后很难再启动。",), "燃油泵电机磨损，热态油压低于 2.5 bar。",
                "更换燃油泵总成，测量油压 3.9 bar。", "S7-20T V8-20D", 5),
    SampleFault("E-02-019", ENGINE_SYSTEM, ("气门室盖", "Valve cover"), ("渗油", "Oil leak"),
                "1002300-E15", (), (("YL-0007", 500),), "OP-1002-03",
                ("更换气门室盖垫", "Replace valve cover gasket"), 900, "",
                ("机舱有焦糊味，发动机上面有油。",), "气门室盖垫老化，后部渗油滴到排气歧管。",
                "更换气门室盖垫，清洁油迹，补充机油。", "S5-15T S5-15M", 8),
    SampleFault("E-00-001", ENGINE_SYSTEM, ("发动机", "Engine"), ("拉缸", "Cylinder scoring"),
                "1000010-E15", (), (("YL-0007", 5000), ("YL-0045", 6000)), "OP-1000-01",
                ("更换发动机总成", "Replace engine assembly"), 14500, "",
                ("发动机异响严重，机油消耗很大。",), "二缸活塞环断裂造成拉缸，缸压 3.1 bar，无法修复。",
                "更换发动机总成，加注机油和冷却液，磨合检测正常。", "S5-15T", 1),
    SampleFault("T-22-013", GEAR_SYSTEM, ("输入轴油封", "Input shaft seal"), ("渗漏", "Leak"),
                "2201130-052", ("1601100-013",), (("YL-0075", 2100),), "OP-2201-13",
                ("拆装变速器，更换输入轴油封", "Replace input shaft seal"), 4200, "OG-22",
                ("起步时离合打滑并有焦味，停车后车底有油迹。",),
                "变速器输入轴油封唇口老化开裂，齿轮油浸污离合器从动盘。",
                "更换输入轴油封和离合器从动盘，加注齿轮油，路试 12 km 无渗漏。", "S5-15M V8-20D", 6),
    SampleFault("T-17-005", GEAR_SYSTEM, ("换挡机构", "Shift mechanism"), ("卡滞", "Sticking"),
                "1703200-D07", (), (), "OP-1703-02",
                ("更换换挡机构", "Replace shift mechanism"), 1600, "OG-22",
                ("挂倒挡时挂不进去，要熄火重来。",), "换挡机构电磁锁卡滞，P 挡信号间断。",
                "更换换挡机构总成，匹配挡位。", "S5-15T S7-20T", 6),
    SampleFault("T-17-040", GEAR_SYSTEM, ("双离合变速器", "Dual-clutch transmission"),
                ("异响", "Abnormal noise"), "1700010-D07", (), (("YL-0075", 3500),), "OP-1700-01",
                ("更换变速器总成", "Replace transmission assembly"), 8600, "",
                ("二挡换三挡顿挫很大，有金属声。",), "中间轴轴承保持架碎裂，壳体内有铁屑。",
                "更换双离合变速器总成，加注齿轮油，自学习完成。", "S5-15T S7-20T", 2),
    SampleFault("T-23-007", GEAR_SYSTEM, ("分动器油封", "Transfer case seal"), ("渗漏", "Leak"),
                "2303120-S07", (), (("YL-0075", 1200),), "OP-2303-01",
                ("更换分动器油封", "Replace transfer case seal"), 1800, "",
                ("保养时师傅说底盘中间有油。",), "分动器后输出油封唇口磨损。", "更换油封，加注齿轮油。",
                "S7-20T", 4),
    SampleFault("C-34-021", CHASSIS, ("电动转向机", "Steering gear"), ("异响", "Abnormal noise"),
                "3411100-S05", (), (), "OP-3411-01",
                ("更换电动转向机", "Replace power steering gear"), 3400, "OG-34",
                ("原地打方向咯噔咯噔响，路面不平时更明显。",), "转向机齿条压块间隙超差 0.15 mm。",
                "更换电动转向机总成，四轮定位，标定零位。", "S5-15T S5-15M S7-20T E3-60", 5),
    SampleFault("C-34-006", CHASSIS, ("转向柱万向节", "Column joint"), ("异响", "Abnormal noise"),
                "3404120-S05", (), (), "OP-3404-02",
                ("更换转向柱万向节", "Replace column joint"), 1100, "OG-34",
                ("转弯时方向盘下面有吱吱声。",), "万向节轴承缺脂锈蚀。", "更换转向柱万向节。",
                "S5-15T S5-15M E3-60", 5),
    SampleFault("C-35-014", CHASSIS, ("驻车制动卡钳", "Parking brake caliper"), ("卡滞", "Sticking"),
                "3540100-S05", ("3502130-S05",), (), "OP-3540-01",
                ("更换驻车制动卡钳", "Replace parking brake caliper"), 1300, "OG-35",
                ("手刹松开后后轮发烫，有刺鼻味道。",), "左后卡钳电机减速齿轮断齿，制动未释放。",
                "更换左后驻车卡钳和制动盘，复位学习。", "S5-15T S7-20T E3-60", 7),
    SampleFault("C-37-002", CHASSIS, ("制动踏板开关", "Brake pedal switch"), ("断路", "Open circuit"),
                "3750210-S05", (), (), "OP-3750-01",
                ("更换制动踏板开关", "Replace brake pedal switch"), 400, "OG-35",
                ("刹车灯不亮，无法挂挡。",), "制动踏板开关内部触点氧化断路。", "更换制动踏板开关并校准。",
                "S5-15T S5-15M S7-20T E3-60 V8-20D", 9),
    SampleFault("C-29-004", CHASSIS, ("前下摆臂", "Control arm"), ("异响", "Abnormal noise"),
                "2904110-S05", ("2906030-S05",), (), "OP-2904-01",
                ("更换前下摆臂", "Replace front lower control arm"), 1400, "",
                ("过减速带前面咚咚响。",), "下摆臂后衬套开裂，球头间隙超差。", "更换右前下摆臂和稳定杆连杆，做四轮定位。",
                "S5-15T S5-15M S7-20T V8-20D", 9),
    SampleFault("C-29-015", CHASSIS, ("后减振器", "Rear shock absorber"), ("渗油", "Oil leak"),
                "2915100-S05", (), (), "OP-2915-01",
                ("更换后减振器", "Replace rear shock absorber"), 900, "",
                ("后排感觉特别颠，后轮附近有油。",), "左后减振器油封漏油，阻尼失效。", "更换左后减振器。",
                "S5-15T S5-15M S7-20T E3-60", 8),
    SampleFault("C-22-009", CHASSIS, ("传动轴", "Propeller shaft"), ("抖动", "Vibration"),
                "2203100-S07", (), (), "OP-2203-01",
                ("更换传动轴总成", "Replace propeller shaft"), 1700, "",
                ("80 码以上车身抖动，底盘嗡嗡响。",), "传动轴中间支承轴承损坏，动平衡超差。", "更换传动轴总成，路试 120 km/h 正常。",
                "S7-20T V8-20D", 4),
    SampleFault("B-41-006", BODY_SYSTEM, ("左前组合灯", "Left headlamp"), ("进水", "Water ingress"),
                "4121100-B11", (), (), "OP-4121-02",
                ("更换左前组合灯", "Replace left headlamp"), 600, "",
                ("左前大灯里面有水雾，几天都不散。",), "拆检见灯壳下缘密封胶开裂约 40 mm。", "更换左前组合灯总成，调整光束。",
                "S5-15T S5-15M S7-20T E3-60", 10),
    SampleFault("B-61-011", BODY_SYSTEM, ("玻璃升降器", "Window regulator"), ("卡滞", "Sticking"),
                "6104200-117", (), (), "OP-6104-20",
                ("更换左前门玻璃升降器", "Replace left front window regulator"), 800, "",
                ("左前门玻璃升到一半停住，按键有声音。",), "升降器钢丝绳在导轮处断股，电机运转正常。", "更换升降器总成，学习防夹位置。",
                "S5-15T S5-15M S7-20T E3-60 V8-20D", 10),
    SampleFault("B-61-020", BODY_SYSTEM, ("车门密封条", "Weatherstrip"), ("脱落", "Detached"),
                "6107010-B11", (), (), "OP-6107-01",
                ("更换车门密封条", "Replace door weatherstrip"), 300, "",
                ("高速风噪大，右后门胶条翘起来了。",), "密封条卡扣脱开，压条变形。", "更换右后车门密封条。",
                "S5-15T S5-15M S7-20T E3-60", 8),
    SampleFault("L-79-003", ELECTRICS, ("中控显示屏", "Centre display"), ("黑屏", "Black screen"),
                "7911200-B11", (), (), "OP-7911-01",
                ("更换中控显示屏", "Replace centre display"), 1000, "",
                ("开车途中中控屏突然黑屏，倒车影像也没有。",), "显示屏主板供电芯片虚焊，刷写软件无效。", "更换中控显示屏总成，写入配置。",
                "S5-15T S7-20T E3-60", 9),
    SampleFault("L-36-012", ELECTRICS, ("倒车雷达传感器", "Parking sensor"), ("失效", "Failed"),
                "3603600-B11", (), (), "OP-3603-01",
                ("更换倒车雷达传感器", "Replace parking sensor"), 500, "",
                ("倒车雷达一直报警，屏幕提示传感器故障。",), "右后中传感器进水，阻值为零。", "更换后倒车雷达传感器。",
                "S5-15T S5-15M S7-20T E3-60", 10),
    SampleFault("L-37-004", ELECTRICS, ("刮水器电机", "Wiper motor"), ("卡滞", "Sticking"),
                "3741100-B11", (), (), "OP-3741-01",
                ("更换刮水器电机", "Replace wiper motor"), 900, "",
                ("下雨天雨刮刮到一半不动了。",), "刮水器电机涡轮齿磨损卡死。", "更换刮水器电机，检查连杆。",
                "S5-15T S5-15M S7-20T E3-60 V8-20D", 6),
    SampleFault("A-81-005", BODY_SYSTEM, ("空调压缩机", "A/C compressor"), ("不制冷", "No cooling"),
                "8104010-B11", (), (("YL-0134", 600),), "OP-8104-01",
                ("更换空调压缩机", "Replace A/C compressor"), 2200, "OG-81",
                ("空调吹出来是热风。",), "压缩机排量控制阀卡死，高低压相等。", "更换空调压缩机，抽真空并加注制冷剂 0.6。",
                "S5-15T S5-15M S7-20T E3-60", 6),
    SampleFault("A-81-017", BODY_SYSTEM, ("鼓风机", "Blower"), ("异响", "Abnormal noise"),
                "8103020-B11", (), (), "OP-8103-02",
                ("更换鼓风机电机", "Replace blower motor"), 700, "OG-81",
                ("空调一开就呼呼响，像有叶子在里面。",), "鼓风机轴承磨损，叶轮偏摆。", "更换鼓风机电机。",
                "S5-15T S5-15M S7-20T E3-60 V8-20D", 6),
    SampleFault("H-91-008", HIGH_VOLTAGE, ("电池管理系统", "Battery management"),
                ("通信中断", "Communication lost"), "9101210-B60", (), (), "OP-9101-21",
                ("更换电池管理系统控制器", "Replace battery management controller"), 2600, "",
                ("仪表提示动力电池故障，限速 40。",), "BMS 控制器 CAN 收发器损坏，通信间断。", "更换控制器，写入配置，绝缘检测合格。",
                "E3-60", 6),
    SampleFault("H-92-015", HIGH_VOLTAGE, ("车载充电机", "On-board charger"), ("不充电", "No charging"),
                "9205300-M01", (), (("YL-0045", 1500),), "OP-9205-03",
                ("更换车载充电机", "Replace on-board charger"), 2100, "",
                ("家里慢充插上没反应，快充正常。",), "车载充电机功率模块击穿，无交流输入。", "更换车载充电机总成，充电测试 6.6 kW 正常。",
                "E3-60", 7),
    SampleFault("H-92-001", HIGH_VOLTAGE, ("驱动电机", "Drive motor"), ("异响", "Abnormal noise"),
                "9203100-M01", (), (("YL-0045", 2500),), "OP-9203-01",
                ("更换驱动电机总成", "Replace drive motor assembly"), 5200, "",
                ("加速时前面有高频啸叫，越来越大。",), "驱动电机前轴承电蚀，噪声 78 dB。", "更换驱动电机总成，路试正常。",
                "E3-60", 2),
)  # fmt: skip
