/// Dates of the Gregorian calendar, also before it was introduced (ISO 8601).
package enum CivilDate {
  /// Days since 1970-01-01; negative before it.
  ///
  /// Years begin in March, so that the leap day is their last (`days_from_civil` of Howard Hinnant,
  /// "chrono-Compatible Low-Level Date Algorithms").
  ///
  /// - Parameters:
  ///   - month: 1 to 12.
  ///   - day: From 1; one behind the month's last counts on into the next.
  package static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
