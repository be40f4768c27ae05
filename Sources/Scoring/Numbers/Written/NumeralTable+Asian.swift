extension NumeralTable {
  static let turkish = NumeralTable(
    "tr",
    joining: .compounds,
    """
    0 sıfır
    1 bir
    2 iki
    3 üç
    4 dört
    5 beş
    6 altı
    7 yedi
    8 sekiz
    9 dokuz
    10 on
    20 yirmi
    30 otuz
    40 kırk
    50 elli
    60 altmış
    70 yetmiş
    80 seksen
    90 doksan
    ×100 yüz
    ×1000 bin
    ×1000000 milyon
    """
  )

  /// Without `không`, which is also the word for not.
  static let vietnamese = NumeralTable(
    "vi",
    joiners: ["linh", "lẻ"],
    """
    1 một mốt
    2 hai
    3 ba
    4 bốn tư
    5 năm lăm
    6 sáu
    7 bảy bẩy
    8 tám
    9 chín
    10 mười
    ×10 mươi
    ×100 trăm
    ×1000 nghìn ngàn
    ×1000000 triệu
    """
  )

  static let indonesian = NumeralTable(
    "id",
    """
    0 nol
    1 satu
    2 dua
    3 tiga
    4 empat
    5 lima
    6 enam
    7 tujuh
    8 delapan
    9 sembilan
    10 sepuluh
    11 sebelas
    100 seratus
    1000 seribu
    +10 belas
    ×10 puluh
    ×100 ratus
    ×1000 ribu
    ×1000000 juta
    """
  )

  /// Digits and powers of Chinese, which Japanese shares.
  static let chinese = NumeralTable(
    "zh",
    joining: .unspaced,
    """
    0 零 〇
    1 一
    2 二 两 兩
    3 三
    4 四
    5 五
    6 六
    7 七
    8 八
    9 九
    ×10 十
    ×100 百
    ×1000 千
    ×10000 万 萬
    ×100000000 亿 億
    """
  )

  /// Numbers of Chinese descent, and those of Korean's own from ten to ninety-nine.
  static let korean = NumeralTable(
    "ko",
    joining: .unspaced,
    """
    0 영 공
    1 일 하나 한
    2 이 둘 두
    3 삼 셋 세
    4 사 넷 네
    5 오 다섯
    6 육 여섯
    7 칠 일곱
    8 팔 여덟
    9 구 아홉
    10 열
    20 스물 스무
    30 서른
    40 마흔
    50 쉰
    60 예순
    70 일흔
    80 여든
    90 아흔
    ×10 십
    ×100 백
    ×1000 천
    ×10000 만
    ×100000000 억
    """
  )

  static let thai = NumeralTable(
    "th",
    joining: .unspaced,
    """
    0 ศูนย์
    1 หนึ่ง เอ็ด
    2 สอง ยี่
    3 สาม
    4 สี่
    5 ห้า
    6 หก
    7 เจ็ด
    8 แปด
    9 เก้า
    ×10 สิบ
    ×100 ร้อย
    ×1000 พัน
    ×10000 หมื่น
    ×100000 แสน
    ×1000000 ล้าน
    """
  )
}
