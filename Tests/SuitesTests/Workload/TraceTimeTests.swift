import Testing

@testable import Suites

struct TraceTimeTests {
  @Test(
    arguments: [
      ("0", 0), ("5", 5_000_000_000), ("0.0033", 3_300_000), ("45.123456789", 45_123_456_789),
      ("", nil), ("-1", nil), ("1.", nil), ("1e3", nil), (".5", nil), ("1.0000000001", nil),
      ("9000000001", nil), ("99999999999", nil),
    ] as [(String, Int64?)]
  )
  func `seconds keep their digits`(text: String, nanoseconds: Int64?) {
    #expect(TraceTime.seconds(text) == nanoseconds)
  }

  @Test(
    arguments: [
      ("1970-01-01 00:00:00", 0),
      ("1970-01-02T00:00:00.0000001Z", 86_400_000_000_100),
      ("2023-11-16 18:17:03.9799600", 1_700_158_623_979_960_000),
      ("2024-05-10 00:00:00.009930+00:00", 1_715_299_200_009_930_000),
      ("2024-05-10 02:00:00+02:00", 1_715_299_200_000_000_000),
      ("2000-02-29 12:00:00", 951_825_600_000_000_000),
      ("2023-13-16 18:17:03", nil), ("9999-01-01 00:00:00", nil), ("2023-11-16", nil),
      ("2023-11-16 18:17:03.", nil),
      ("2023-11-16 18:17:03 UTC", nil), ("2023-11-16 18:17:03+2", nil),
    ] as [(String, Int64?)]
  )
  func `dates are counted from 1970, to the nanosecond`(text: String, nanoseconds: Int64?) {
    #expect(TraceTime.date(text) == nanoseconds)
  }
}
