import { expect, test } from 'vitest';
import * as z from 'zod';
import { fetchStates } from '../../shared/odoo/sale-order/references/countries.ts';
import { createJson2 } from '../../shared/odoo/transports/json2.ts';
import { askOdoo } from './support/call-odoo.ts';
import { odooUnderTest } from './support/odoo.ts';

const odoo = odooUnderTest();
const call = createJson2({ ...odoo, timeoutMs: 60_000 });
const namesSchema = z.array(z.object({ name: z.string() }));

const upTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1).padStart(2, '0')).join(' ');

/** ISO 3166-2's parts after the dash of the countries that most orders go to; behind the bar those that Odoo has no state for. */
const subdivisions: Readonly<Record<string, string>> = {
  AE: 'AJ AZ DU FU RK SH UQ',
  AR: 'A B C D E F G H J K L M N P Q R S T U V W X Y Z',
  AT: '1 2 3 4 5 6 7 8 9',
  AU: 'ACT NSW NT QLD SA TAS VIC WA',
  BR: 'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO',
  CA: 'AB BC MB NB NL NS NT NU ON PE QC SK YT',
  CH: 'AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH',
  CL: 'AI AN AP AR AT BI CO LI LL LR MA ML NB RM TA VS',
  CN: 'AH BJ CQ FJ GD GS GX GZ HA HB HE HI HK HL HN JL JS JX LN MO NM NX QH SC SD SH SN SX TJ TW XJ XZ YN ZJ',
  CO: `AMA ANT ARA ATL BOL BOY CAL CAQ CAS CAU CES CHO COR CUN DC GUA GUV HUI LAG MAG MET NAR NSA PUT QUI RIS SAN SAP SUC TOL
    VAC VAU VID`,
  CR: 'A C G H L P SJ',
  DE: 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH',
  EC: 'A B C D E F G H I L M N O P R S SD SE T U W X Y Z',
  EG: 'ALX ASN AST BA BH BNS C DK DT FYM GH GZ IS JS KB KFS KN LX MN MNF MT PTS SHG SHR SIN SUZ WAD',
  ES: `A AB AL AV B BA BI BU C CA CC CE CO CR CS CU GC GI GR GU H HU J L LE LO LU M MA ML MU NA O OR P PM PO S SA SE SG SO SS
    T TE TF TO V VA VI Z ZA | AN AR AS CB CL CM CN CT EX GA IB MC MD NC PV RI VC`,
  FI: upTo(19),
  GB: '| ENG NIR SCT WLS LND KEN',
  ID: `AC BA BB BE BT GO JA JB JI JK JT KB KI KR KS KT KU LA MA MU NB NT PA PB RI SA SB SG SN SR SS ST SU YO
    | JW KA ML NU PP SL SM`,
  IE: 'CE CN CO CW D DL G KE KK KY LD LH LK LM LS MH MN MO OY RN SO TA WD WH WW WX | C L M U',
  IN: 'AN AP AR AS BR CG CH CT DL GA GJ HP HR JH JK KA KL LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UK UP UT WB | DH LA',
  IT: `AG AL AN AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CL CN CO CR CS CT CZ EN FC FE FG FI FM FR GE GO GR IM
    IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU OR PA PC PD PE PG PI PN PO PR PT PU PV PZ RA RC RE RG RI RM RN
    RO SA SI SO SP SR SS SU SV TA TE TN TO TP TR TS TV UD VA VB VC VE VI VR VT VV | 21 25 34 52 62 72 82 88`,
  JP: upTo(47),
  KR: '11 26 27 28 29 30 31 41 42 43 44 45 46 47 48 49 50',
  MX: `AGU BCN BCS CAM CHH CHP CMX COA COL DIF DUR GRO GUA HID JAL MEX MIC MOR NAY NLE OAX PUE QUE ROO SIN SLP SON TAB TAM TLA
    VER YUC ZAC`,
  MY: upTo(16),
  NL: 'BQ1 BQ2 BQ3 DR FL FR GE GR LI NB NH OV UT ZE ZH | AW CW SX',
  NZ: 'AUK BOP CAN GIS HKB MBH MWT NSN NTL OTA STL TAS TKI WGN WKO WTC | CIT',
  PE: 'AMA ANC APU ARE AYA CAJ CAL CUS HUC HUV ICA JUN LAL LAM LIM LMA LOR MDD MOQ PAS PIU PUN SAM TAC TUM UCA',
  PL: '02 04 06 08 10 12 14 16 18 20 22 24 26 28 30 32',
  PT: '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 20 30',
  RO: 'AB AG AR B BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV TL TM TR VL VN VS',
  SE: 'AB AC BD C D E F G H I K M N O S T U W X Y Z',
  TR: upTo(81),
  TW: 'CHA CYI CYQ HSQ HSZ HUA ILA KEE KHH KIN LIE MIA NAN NWT PEN PIF TAO TNN TPE TTT TXG YUN',
  US: `AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK
    OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY | UM`,
  ZA: 'EC FS GP KZN LP MP NC NW WC',
};

const codesOf = (country: string, parts: string): string[] =>
  parts.split(/\s+/).flatMap((part) => (part === '' ? [] : `${country}-${part}`));

test.each(Object.entries(subdivisions))(
  'the states of %s are found by their ISO codes, as far as Odoo has them',
  async (country, parts) => {
    const [known = '', unknown = ''] = parts.split('|');
    const found = await fetchStates(call, [...codesOf(country, known), ...codesOf(country, unknown)]);
    if (!found.ok) throw new Error(found.failure.operatorMessage);
    expect([...found.value.keys()]).toEqual(codesOf(country, known));
  },
);

test.each([
  ['PL-LB', 'lubuskie'],
  ['PL-06', 'lubelskie'],
  ['IE-CO', 'Cork'],
  ['ES-ML', 'Melilla'],
  ['CN-SN', '陕西省'],
  ['IN-TG', 'Telangana'],
  ['TW-HSQ', '新竹縣'],
  ['PE-HUV', 'Huancavelica'],
])('%s is %s', async (code, name) => {
  const found = await fetchStates(call, [code]);
  if (!found.ok) throw new Error(found.failure.operatorMessage);
  const ids = [found.value.get(code)];
  const [state] = await askOdoo(odoo, namesSchema, {
    model: 'res.country.state',
    method: 'read',
    body: { ids, fields: ['name'] },
  });
  expect(state?.name).toBe(name);
});
