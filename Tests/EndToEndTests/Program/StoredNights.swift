import Foundation
import Testing

/// Nights of one suite made from a single real run: the same answers, with instants that the machine
/// had no part in, written as `assay export` writes them.
struct StoredNights {
  private let head: [String: Any]
  private let attempts: [[String: Any]]

  /// What one night was like.
  struct Night {
    /// Times of the usual latency.
    var slowness = 1.0

    /// As the provider returns it.
    var model = "large-0801"

    /// The share of answers that turned wrong.
    var wrongShare = 0.0

    /// Requests that failed.
    var failures = 0

    /// That it was measured from.
    var machine = "Debian 12, EPYC 7763, 8 cores"
  }

  /// - Parameter lines: An export in JSON Lines.
  init(export lines: String) throws {
    let objects = try lines.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      )
    }
    head = try #require(objects.first)
    attempts = Array(objects.dropFirst())
  }

  /// The night's run as an export; nights of one number are one run.
  func lines(_ number: Int, _ night: Night) throws -> String {
    var noise = Noise(state: UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15)
    var head = head
    let start = 1_790_000_000_000 + number * 86_400_000
    head["run_id"] = String(format: "%032x", number + 1)
    head["started_at_ms"] = start
    head["ended_at_ms"] = start + 60_000
    head["machine"] = night.machine
    // 2 % from night to night, 10 % from request to request.
    let level = night.slowness * exp(0.02 * noise.normal())
    let objects =
      [head]
      + attempts.enumerated().map { position, attempt in
        self.attempt(attempt, position, night, level: level, &noise)
      }
    return try objects.map { object in
      String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }.joined(separator: "\n")
  }

  private func attempt(
    _ original: [String: Any],
    _ position: Int,
    _ night: Night,
    level: Double,
    _ noise: inout Noise
  ) -> [String: Any] {
    var attempt = original
    let started = (original["started_ns"] as? NSNumber)?.int64Value ?? 0
    let first = started + Int64(300e6 * level * exp(0.1 * noise.normal()))
    let events = original["token_events"] as? [[Any]] ?? []
    let moved = events.enumerated().map { index, event -> [Any] in
      [first + Int64(20e6 * level) * Int64(index)] + event.dropFirst()
    }
    attempt["ready_ns"] = started
    attempt["sent_ns"] = started + 50_000
    attempt["first_byte_ns"] = first
    attempt["token_events"] = moved
    attempt["ended_ns"] = first + Int64(20e6 * level) * Int64(events.count)
    attempt["response_model"] = night.model
    if noise.unit() < night.wrongShare {
      attempt["scores"] = [["name": "correct", "passed": false]]
    }
    return position < night.failures ? failed(attempt) : attempt
  }

  private func failed(_ attempt: [String: Any]) -> [String: Any] {
    let answer: Set = [
      "text", "choices", "finish_reason", "usage", "output_tokens", "input_tokens",
      "response_model", "response_id", "token_count_source", "first_token_ns", "last_token_ns",
    ]
    var failed = attempt.filter { !answer.contains($0.key) }
    failed["has_completion"] = false
    failed["outcome"] = "server-error"
    failed["failure"] = ["message": "the model is not there"]
    failed["token_events"] = [[Any]]()
    failed["scores"] = [["name": "correct", "unscored": "request-failed"]]
    return failed
  }
}

/// Reproducible noise, the same on every machine.
private struct Noise {
  var state: UInt64

  mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (Double(state >> 11) + 0.5) / 9_007_199_254_740_992
  }

  /// By Box and Muller.
  mutating func normal() -> Double {
    (-2 * log(unit())).squareRoot() * cos(2 * .pi * unit())
  }
}
