import Testing

@testable import Scoring

struct JSONFormatTests {
  @Test(
    arguments: [
      (.date, "2024-02-29", true), (.date, "2023-02-29", false), (.date, "2024-2-9", false),
      (.date, "1900-02-29", false), (.time, "23:59:60Z", true), (.time, "24:00:00Z", false),
      (.time, "12:00:00", false), (.time, "12:00:00.25+05:30", true), (.time, "12:00:00.Z", false),
      (.dateTime, "2024-02-29T12:00:00Z", true), (.dateTime, "2024-02-29", false),
      (.email, "a.b+c@example.org", true), (.email, "a@b@c", false), (.email, "a b@c.org", false),
      (.email, "@c.org", false), (.email, "a@", false),
      (.uuid, "123e4567-e89b-12d3-a456-426614174000", true),
      (.uuid, "123e4567e89b12d3a456426614174000", false),
      (.ipv4, "192.168.0.1", true), (.ipv4, "192.168.0.256", false), (.ipv4, "1.2.3", false),
      (.ipv4, "01.2.3.4", false), (.hostname, "example.org", true), (.hostname, "-a.org", false),
      (.hostname, "", false),
    ] as [(JSONFormat, String, Bool)]
  )
  func `a format accepts what its standard does`(format: JSONFormat, text: String, accepts: Bool) {
    #expect(format.accepts(text) == accepts)
  }
}
