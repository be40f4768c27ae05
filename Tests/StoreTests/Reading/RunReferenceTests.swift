import Domain
import Store
import Testing

struct RunReferenceTests {
  @Test(
    arguments: [
      ("latest", .latest(back: 0)), ("latest~2", .latest(back: 2)), ("blessed", .blessed),
      ("12", .number(12)), ("3fA9", .identifier(prefix: "3fa9")),
      ("nightly@2026-11", .dated(suite: "nightly", date: "2026-11")),
      ("a@b@2026-11-21T04:05", .dated(suite: "a@b", date: "2026-11-21T04:05")),
    ] as [(String, RunReference)]
  )
  func `a run is named in many ways`(text: String, expected: RunReference) {
    #expect(RunReference(text) == expected)
  }

  @Test(
    arguments: [
      "", "latest~", "latest~-1", "latest~x", "xyz", "@2026", "nightly@", "nightly@26",
      "nightly@2026-1a", "nightly@2026*", "-3", "+3", "0x", "99999999999999999999z",
    ]
  )
  func `anything else is no reference`(text: String) {
    #expect(RunReference(text) == nil)
  }

  @Test(arguments: ["latest", "latest~2", "blessed", "12", "3fa9", "nightly@2026-11-21"])
  func `a reference prints as it was written`(text: String) {
    #expect(RunReference(text)?.description == text)
  }

  @Test(arguments: [("17", 17, nil), ("0", 0, nil), ("17.2", 17, 2)] as [(String, Int, Int?)])
  func `an attempt is named by request and attempt`(text: String, request: Int, attempt: Int?) {
    #expect(AttemptReference(text) == AttemptReference(request: request, attempt: attempt))
    #expect(AttemptReference(text)?.description == text)
  }

  @Test(arguments: ["", ".", "1.", ".1", "-1", "1.0", "1.2.3", "x"])
  func `anything else is no attempt`(text: String) {
    #expect(AttemptReference(text) == nil)
  }
}
