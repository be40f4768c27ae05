import Testing

@testable import BuiltinProvider

struct BehaviourFileTests {
  @Test func `a file sets everything that it names`() throws {
    let behaviour = try BehaviourFile.parse(
      """
      seed: 7
      models:
        large:
          slots: 4
          slowdown: 0.05
          drift: {after_requests: 500, first_token: 160ms}
          own_times: groq
        "*":
          first_token: lognormal(80ms, 0.3)
          per_token: gamma(12ms, 4)
          per_prompt_token: 0.1ms
          tokens_per_event: 2
      faults:
        - {kind: stall, share: 1%, model: large}
        - {kind: 429, share: 0.5}
      limits: {requests_per_minute: 600, tokens_per_minute: 100000, body_bytes: 1000}
      """,
      file: "b.yaml"
    )
    var general = ModelBehaviour()
    general.pacing = Pacing(
      firstToken: .lognormal(median: .milliseconds(80), sigma: 0.3),
      perToken: .gamma(mean: .milliseconds(12), shape: 4),
      perPromptToken: .microseconds(100),
      tokensPerEvent: 2
    )
    #expect(behaviour.general == general)
    var large = general
    large.slots = 4
    large.slowdown = 0.05
    var later = general.pacing
    later.firstToken = .constant(.milliseconds(160))
    large.drift = .init(trigger: .requests(500), pacing: later)
    large.ownTimes = .groq
    #expect(behaviour.models == ["large": large])
    #expect(behaviour.seed == 7)
    #expect(
      behaviour.faults == [
        Fault(kind: .stall, share: 0.01, model: "large"),
        Fault(kind: .tooManyRequests, share: 0.5),
      ]
    )
    #expect(behaviour.limits.requestsPerMinute == 600)
    #expect(behaviour.limits.tokensPerMinute == 100_000)
    #expect(behaviour.limits.bodyBytes == 1_000)
  }

  @Test func `options set the same as a file`() throws {
    var behaviour = Behaviour()
    try behaviour.applyPace("first_token=lognormal(80ms, 0.3),per_token=12ms")
    try behaviour.applyPace("large:per_token=20ms")
    try behaviour.applyFault("429=2%,cut=0.01")
    try behaviour.applySlots("large:4")
    try behaviour.applyLimit("requests_per_minute=60")
    let file = try BehaviourFile.parse(
      """
      models:
        "*": {first_token: "lognormal(80ms, 0.3)", per_token: 12ms}
        large: {per_token: 20ms, slots: 4}
      faults: [{kind: 429, share: 2%}, {kind: cut, share: 1%}]
      limits: {requests_per_minute: 60}
      """,
      file: "b.yaml"
    )
    #expect(behaviour == file)
  }

  @Test(arguments: [
    ("seed: -1", "b.yaml:1:7: error: seed cannot be '-1'. Write a whole number."),
    (
      "model: {}",
      "b.yaml:1:8: error: unknown key 'model'. Use one of: seed, models, faults, refusals, upstreams, limits."
    ),
    (
      "models:\n  tiny: {slots: 1}",
      "b.yaml:2:9: error: unknown key 'tiny'. Use one of: *, small, medium, large, large-chat, "
        + "large-nosystem, judge, embed."
    ),
    (
      "models: {large: {slots: 0}}",
      "b.yaml:1:25: error: slots cannot be '0'. Write a whole number above 0."
    ),
    (
      "models: {large: {per_token: fast}}",
      "b.yaml:1:29: error: per_token cannot be 'fast'. Write a time such as 80ms, "
        + "lognormal(80ms, 0.3) or gamma(80ms, 4)."
    ),
    (
      "models: {large: {drift: {first_token: 1s}}}",
      "b.yaml:1:25: error: drift must be given 'after' or 'after_requests'."
    ),
    ("faults: {kind: cut}", "b.yaml:1:9: error: faults must be a list."),
    (
      "faults: [{kind: cut, share: 120%}]",
      "b.yaml:1:10: error: cut cannot be '120%'. Write a share such as 2% or 0.02."
    ),
    ("limits: [", "b.yaml:2:1: error: this is not YAML. Check quotes and indentation."),
  ])
  func `a mistake is told with its place and a remedy`(text: String, expected: String) {
    let error = #expect(throws: BehaviourError.self) {
      try BehaviourFile.parse(text, file: "b.yaml")
    }
    #expect(error?.description == expected)
  }
}
