/**
 * Where Odoo 19 knows a state by another code than the part of its ISO 3166-2 code after the dash (or the whole of it, which
 * is looked for, too): ISO's part and Odoo's code in turn, `-` for what Odoo has only a namesake of. Compared with Odoo's own
 * list; test/odoo/states.test.ts holds a real Odoo to it.
 */
const differing: Readonly<Record<string, string>> = {
  BN: 'BE K BM B TE P TU T',
  CN: `AH 皖 BJ 京 CQ 渝 FJ 闽 GD 粤 GS 甘 GX 桂 GZ 黔 HA 豫 HB 鄂 HE 冀 HI 琼 HK 港 HL 黑 HN 湘 JL 吉 JS 苏 JX 赣 LN 辽 MO 澳
    NM 蒙 NX 宁 QH 青 SC 蜀 SD 鲁 SH 沪 SN 陕 SX 晋 TJ 津 TW 台 XJ 新 XZ 藏 YN 滇 ZJ 浙`,
  CR: 'A 2 C 3 G 5 H 4 L 7 P 6 SJ 1',
  DO: `01 DN 02 AZU 03 BAH 04 BAR 05 DAJ 06 DUA 07 ELP 08 ELS 09 ESP 10 IND 11 LA 12 LR 13 LV 14 MTS 15 MC 16 PED 17 PER
    18 PP 19 HEM 20 SAM 21 SC 22 SJ 23 SPM 24 SRA 25 STGO 26 SRO 27 VAL 28 MON 29 MP 30 HAM 31 SJO 32 SD`,
  EC: `A 01 B 02 C 04 D 22 E 08 F 03 G 09 H 06 I 10 L 11 M 13 N 15 O 07 P 17 R 12 S 14 SD 23 SE 24 T 18 U 21 W 20 X 05 Y 16
    Z 19`,
  // Odoo's codes of counties are those from before 2020.
  EE: '45 EE-44 50 EE-49 52 EE-51 56 EE-57 60 EE-59 64 EE-65 68 EE-67 71 EE-70 79 EE-78 81 EE-82 87 EE-86',
  ES: 'ML ME',
  ET: 'BE BN DD DR GA GM HA HR SN SP SO SM TI TG',
  GT: `AV AVE BV BVE CM CMT CQ CQM ES ESC GU GUA HU HUE IZ IZA JA JAL JU JUT PE PET PR EPR QC QUI QZ QUE RE RET SA SAC
    SM SMA SO SOL SR SRO SU SUC TO TOT ZA ZAC`,
  // ISO's C is the province of Connacht, Odoo's the county of Cork.
  IE: 'C - CO C TA TR',
  // ISO's codes until 2023.
  IN: 'CT CG OR OD TG TS UT UK',
  MN: `035 20 037 19 039 18 041 17 043 16 046 15 047 14 049 13 051 12 053 11 055 10 057 09 059 08 061 07 063 06 064 32 065 05
    067 04 069 03 071 02 073 01`,
  // ISO's code until 2018.
  MX: 'DIF CMX',
  PE: `AMA 01 ANC 02 APU 03 ARE 04 AYA 05 CAJ 06 CAL 07 CUS 08 HUV 09 HUC 10 ICA 11 JUN 12 LAL 13 LAM 14 LIM 15 LMA 15 LOR 16
    MDD 17 MOQ 18 PAS 19 PIU 20 PUN 21 SAM 22 TAC 23 TUM 24 UCA 25`,
  PK: 'IS IS/ICT JK AJK KP KP/KPK',
  // ISO's digits, and its letters until 2018, of which LB and LU are other voivodships than Odoo's LB and LS.
  PL: `02 DŚ 04 KP 06 LB 08 LS 10 ŁD 12 MP 14 MZ 16 OP 18 PK 20 PL 22 PM 24 ŚL 26 ŚK 28 WM 30 WP 32 ZP
    DS DŚ LU LB LB LS LD ŁD MA MP PD PL SL ŚL SK ŚK WN WM`,
  TW: `CHA CHH CYI CIC CYQ CIH HSQ HCH HSZ HCT HUA HLH ILA ILH KEE KLC KHH KHC KIN KMC LIE LCC MIA MLH NAN NTC NWT NTPC
    PEN PHC PIF PTH TAO TYC TNN TNH TPE TPC TTT TTH TXG TCC YUN YLH`,
};

const none = '-';

const read = (pairs: string): ReadonlyMap<string, string> => {
  const codes = pairs.trim().split(/\s+/);
  return new Map(codes.flatMap((code, index) => (index % 2 === 0 ? [[code, codes[index + 1] ?? none] as const] : [])));
};

const byCountry = new Map(Object.entries(differing).map(([country, pairs]) => [country, read(pairs)]));

/** The codes under which an Odoo may have the state with an ISO 3166-2 code, such as `US-CA`, the likeliest first. */
export const stateCodesOf = (subdivision: string): readonly string[] => {
  const [country, part] = [subdivision.slice(0, 2), subdivision.slice(3)];
  const differs = byCountry.get(country)?.get(part);
  if (differs === none) return [];
  return [...(differs === undefined ? [] : [differs]), part, subdivision];
};
