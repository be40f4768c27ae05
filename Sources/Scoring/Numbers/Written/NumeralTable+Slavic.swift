extension NumeralTable {
  static let russian = NumeralTable(
    "ru",
    """
    0 ноль нуль нулю
    1 один одна одно одного
    2 два две двум двух
    3 три трём трем трёх трех
    4 четыре четырём четырем
    5 пять пяти
    6 шесть шести
    7 семь семи
    8 восемь восьми
    9 девять девяти
    10 десять десяти
    11 одиннадцать одиннадцати
    12 двенадцать двенадцати
    13 тринадцать тринадцати
    14 четырнадцать четырнадцати
    15 пятнадцать пятнадцати
    16 шестнадцать шестнадцати
    17 семнадцать семнадцати
    18 восемнадцать восемнадцати
    19 девятнадцать девятнадцати
    20 двадцать двадцати
    30 тридцать тридцати
    40 сорок сорока
    50 пятьдесят пятидесяти
    60 шестьдесят шестидесяти
    70 семьдесят семидесяти
    80 восемьдесят восьмидесяти
    90 девяносто девяноста
    100 сто ста
    200 двести
    300 триста
    400 четыреста
    500 пятьсот
    600 шестьсот
    700 семьсот
    800 восемьсот
    900 девятьсот
    ×1000 тысяча тысячи тысяч
    ×1000000 миллион миллиона миллионов
    """
  )

  static let polish = NumeralTable(
    "pl",
    """
    0 zero
    1 jeden jedna jedno
    2 dwa dwie
    3 trzy
    4 cztery
    5 pięć
    6 sześć
    7 siedem
    8 osiem
    9 dziewięć
    10 dziesięć
    11 jedenaście
    12 dwanaście
    13 trzynaście
    14 czternaście
    15 piętnaście
    16 szesnaście
    17 siedemnaście
    18 osiemnaście
    19 dziewiętnaście
    20 dwadzieścia
    30 trzydzieści
    40 czterdzieści
    50 pięćdziesiąt
    60 sześćdziesiąt
    70 siedemdziesiąt
    80 osiemdziesiąt
    90 dziewięćdziesiąt
    100 sto
    200 dwieście
    300 trzysta
    400 czterysta
    500 pięćset
    600 sześćset
    700 siedemset
    800 osiemset
    900 dziewięćset
    ×1000 tysiąc tysiące tysięcy
    ×1000000 milion miliony milionów
    """
  )
}
