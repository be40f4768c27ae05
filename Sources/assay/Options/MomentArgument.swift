import ArgumentParser
import Domain
import Foundation

/// A moment as a person writes it: a day, or a day and a time, in UTC as everywhere; a `Z` may say so.
struct MomentArgument: ExpressibleByArgument {
  var millisecondsSince1970: Int64

  init?(argument: String) {
    let isUniversal = argument.hasSuffix("Z")
    let text = isUniversal ? String(argument.dropLast()) : argument
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.isLenient = false
    formatter.timeZone = .gmt
    for format in Self.formats {
      formatter.dateFormat = format
      guard let date = formatter.date(from: text) else { continue }
      millisecondsSince1970 = date.millisecondsSince1970
      return
    }
    return nil
  }

  private static let formats = [
    "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
  ]
}
