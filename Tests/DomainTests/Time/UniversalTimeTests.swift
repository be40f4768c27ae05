import Domain
import Testing

struct UniversalTimeTests {
  // As Python's `datetime.fromisoformat` has them.
  @Test(
    arguments: [
      ("2026-11-30", 1_795_996_800), ("2026-11-30Z", 1_795_996_800),
      ("2026-11-30T02:10", 1_796_004_600), ("2026-11-30 02:10", 1_796_004_600),
      ("2026-11-30 02:10:30", 1_796_004_630), ("2026-11-30T02:10:30Z", 1_796_004_630),
      ("2026-11-30T04:10:30+02:00", 1_796_004_630), ("2026-11-30T04:10:30+0200", 1_796_004_630),
      ("2026-11-30T04:10+02", 1_796_004_600), ("2026-11-30 07:40+05:30", 1_796_004_600),
      ("2026-11-29T18:10:00-08:00", 1_796_004_600), ("2026-11-30T02:10:00+00:00", 1_796_004_600),
      ("2026-11-30T16:10:00+14:00", 1_796_004_600),
    ] as [(String, Int64)]
  )
  func `a moment is in UTC unless it ends in another offset`(text: String, seconds: Int64) {
    #expect(UniversalTime.milliseconds(ofMoment: text) == seconds * 1_000)
  }

  @Test(
    arguments: [
      "", "soon", "2026-13-01", "2026-11-30T25:00", "2026-11-30T02:10+15:00",
      "2026-11-30T02:10+02:60", "2026-11-30T02:10+2", "2026-11-30T02:10Z+02:00",
      "2026-11-30T02:10+02:00Z", "2026-11-30+02:00", "2026-11-30T02:10 CET",
    ]
  )
  func `what is no moment is none`(text: String) {
    #expect(UniversalTime.milliseconds(ofMoment: text) == nil)
  }
}
