import Domain
import Testing

struct SpellingTests {
  private static let parameters = ["max_tokens", "temperature", "top_p", "top_k", "min_p", "n"]

  @Test(arguments: [
    ("temprature", "temperature"), ("Temperature", "temperature"), ("max-tokens", "max_tokens"),
    ("max_new_tokens", "max_tokens"), ("top_kk", "top_k"), ("otp_p", "top_p"),
    ("mirostat", nil), ("m", nil), ("temperature", nil), ("", nil),
    (String(repeating: "temperature", count: 100), nil),
  ])
  func `a word is taken for the nearest that is near enough`(word: String, meant: String?) {
    #expect(Spelling.nearest(to: word, in: Self.parameters) == meant)
  }
}
