import Domain
import Foundation

/// Instants of other tools, in the units in which they write them.
enum ForeignTime {
  /// Later than any run, and far from where nanoseconds overflow.
  private static let latestSeconds = 4e9

  /// Seconds of any clock; `nil` for what is no instant.
  static func instant(seconds: Double?) -> Instant? {
    guard let seconds, seconds > 0, seconds < latestSeconds else { return nil }
    return Instant(nanoseconds: Int64((seconds * 1e9).rounded()))
  }

  static func instant(nanoseconds: Int64?) -> Instant? {
    guard let nanoseconds, nanoseconds > 0, Double(nanoseconds) < latestSeconds * 1e9 else {
      return nil
    }
    return Instant(nanoseconds: nanoseconds)
  }

  /// A span that can be one; `nil` for none, for a negative one and for what lasts a year.
  static func span(seconds: Double?) -> Duration? {
    guard let seconds, seconds >= 0, seconds < 3e7 else { return nil }
    return .nanoseconds(Int64((seconds * 1e9).rounded()))
  }

  /// `2026-01-02T03:04:05.678901+00:00`, with or without a fraction; `nil` for anything else.
  static func seconds(ofISO text: String?) -> Double? {
    guard let text,
      let match = text.wholeMatch(
        of: /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?/
      ),
      let date = try? Date(
        "\(match.1)T\(match.2)\(Self.zone(match.4))",
        strategy: .iso8601
      )
    else { return nil }
    return date.timeIntervalSince1970 + (match.3.flatMap { Double("0\($0)") } ?? 0)
  }

  private static func zone(_ text: Substring?) -> String {
    guard let text, text != "Z" else { return "Z" }
    return text.filter { $0 != ":" }
  }

  static func milliseconds(seconds: Double?) -> Int64? {
    guard let seconds, seconds > 0, seconds < latestSeconds else { return nil }
    return Int64((seconds * 1_000).rounded())
  }

  /// `20260102-030405` or `2026-01-02T03-04-05.678901`, local time of the machine that wrote it, which
  /// is taken for this one's.
  static func milliseconds(ofFileDate text: String?) -> Int64? {
    guard let text,
      let match = text.firstMatch(of: /(\d{4})-?(\d\d)-?(\d\d)[-T](\d\d)-?(\d\d)-?(\d\d)/)
    else { return nil }
    let parts = DateComponents(
      year: Int(match.1),
      month: Int(match.2),
      day: Int(match.3),
      hour: Int(match.4),
      minute: Int(match.5),
      second: Int(match.6)
    )
    return Calendar(identifier: .gregorian).date(from: parts)?.millisecondsSince1970
  }
}
