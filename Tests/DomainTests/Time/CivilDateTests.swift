import Domain
import Testing

struct CivilDateTests {
  // As Python's `date.toordinal` has them; it begins with the year 1.
  @Test(
    arguments: [
      (1970, 1, 1, 0), (1969, 12, 31, -1), (1972, 2, 29, 789), (1972, 3, 1, 790),
      (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (2026, 11, 30, 20_787),
      (1900, 2, 28, -25_509), (1900, 3, 1, -25_508), (2100, 2, 28, 47_540), (2100, 3, 1, 47_541),
      (1600, 2, 29, -135_081), (1583, 1, 1, -141_349), (1, 1, 1, -719_162),
      // The year 0 leaps; its first two months belong to the era before.
      (0, 12, 31, -719_163), (0, 3, 1, -719_468), (0, 2, 29, -719_469), (0, 1, 1, -719_528),
    ] as [(Int64, Int64, Int64, Int64)]
  )
  func `days are counted from 1970`(year: Int64, month: Int64, day: Int64, days: Int64) {
    #expect(CivilDate.days(year: year, month: month, day: day) == days)
  }

  @Test(arguments: [(1999, 365), (2000, 366), (1900, 365), (2024, 366), (-4, 366), (-100, 365)])
  func `a year is a day longer where it leaps`(year: Int64, length: Int64) {
    let first = CivilDate.days(year: year, month: 1, day: 1)
    #expect(CivilDate.days(year: year + 1, month: 1, day: 1) - first == length)
  }
}
