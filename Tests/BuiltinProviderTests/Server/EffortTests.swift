import Foundation
import Testing

@testable import BuiltinProvider

struct EffortTests {
  /// Right answers and tokens of thought of forty questions at a temperature at which many go wrong.
  private static func trial(_ client: TestClient, level: String?) async throws -> (Int, Int) {
    var (right, thought) = (0, 0)
    let thinking = level.map { #","thinkingConfig":{"thinkingLevel":"\#($0)"}"# } ?? ""
    for seed in 0..<40 {
      let reply = try await client.post(
        "/v1beta/models/large-chat:generateContent",
        """
        {"contents":[{"role":"user","parts":[{"text":"What is the capital of Japan?"}]}],\
        "generationConfig":{"temperature":2,"seed":\(seed),"maxOutputTokens":200\(thinking)}}
        """
      )
      let text = reply.value("candidates", 0, "content", "parts", 0, "text") as? String
      if text?.hasPrefix("Tokyo") == true { right += 1 }
      thought += reply.value("usageMetadata", "thoughtsTokenCount") as? Int ?? 0
    }
    return (right, thought)
  }

  @Test func `more effort takes more tokens of thought, and gives better answers`() async throws {
    try await ProviderFixture.serving { client in
      let none = try await Self.trial(client, level: nil)
      let low = try await Self.trial(client, level: "LOW")
      let high = try await Self.trial(client, level: "HIGH")
      #expect(none.1 == 0 && low.1 == 40 * 16 && high.1 == 40 * 64)
      #expect(none.0 < low.0 && low.0 < high.0, "\(none.0), \(low.0), \(high.0) of 40")
    }
  }
}
