import Domain
import Profiles
import Testing

/// Tokens of a picture, by the examples of the pages that the rules are from.
struct MediaTokenTests {
  @Test(
    arguments: [
      // OpenAI: 1024 × 1024 at high detail is 765, 2048 × 4096 is 1105.
      (ProviderProfile.openai, "gpt-4o", 1_024, 1_024, 765),
      (.openai, "gpt-4o-2024-08-06", 2_048, 4_096, 1_105),
      // OpenAI: 1024 × 1024 is 1,024 patches.
      (.openai, "gpt-4.1-mini", 1_024, 1_024, 1_659),
      (.openai, "some-model", 1_024, 1_024, nil),
      // Anthropic: 1000 × 1000 is about 1,334.
      (.anthropic, "claude-x", 1_000, 1_000, 1_334),
      // Google: small pictures are 258; 960 × 540 is cut into tiles of 360.
      (.gemini, "gemini-2.5-flash", 384, 384, 258),
      (.gemini, "gemini-2.5-flash", 960, 540, 1_548),
      (.gemini, "gemini-3.5-flash", 960, 540, nil),
    ] as [(ProviderProfile, String, Int, Int, Int?)]
  )
  func `a picture's tokens are those of the page's example`(
    profile: ProviderProfile,
    model: String,
    width: Int,
    height: Int,
    tokens: Int?
  ) {
    let part = MediaPart(kind: .image, source: .file("a"), width: width, height: height)
    #expect(profile.tokens(of: part, model: model) == tokens)
  }
}
