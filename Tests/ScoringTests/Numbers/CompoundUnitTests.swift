import Testing

@testable import Scoring

struct CompoundUnitTests {
  private func end(_ text: String) -> Int? {
    let text = NormalizedNumberText(text).scalars
    return CompoundUnit.end(in: text, from: text.prefix { $0.isASCIIDigit }.count)
  }

  @Test(
    arguments: [
      "3m 20s", "3 min 20 s", "2 hours and 15 minutes", "2h15m", "2 lb 3 oz", #"5'11""#, "5′ 11″",
      "5 ft. 11 in", "1 day, 2 hours and 5 minutes", "5 kg 300 g", "2 Stunden 15 Minuten",
      "2 часа 15 минут", "2小时30分钟", "2시간 30분", "2時間30分",
    ]
  )
  func `a quantity in two units is one of them with the other`(text: String) {
    #expect(end(text) != nil)
  }

  @Test(
    arguments: [
      "5 m", "24 hours in 1 day", "60 minutes", "3 m × 4 m", "3 m and 4 kg", "5's", "2 h = 120 min",
      "20 s 3 m", "5 m2",
    ]
  )
  func `other quantities are none`(text: String) {
    #expect(end(text) == nil)
  }
}
