import Domain
import Foundation
import Profiles
import Providers
import Testing
import Transport

@testable import BuiltinProvider

/// What a plan lets pass for a service, the built-in provider takes on that service's wire.
struct ProfileParameterTests {
  @Test(arguments: ProviderProfile.Name.allCases)
  func `no parameter that a profile takes is refused by its built-in route`(
    name: ProviderProfile.Name
  ) async throws {
    let profile = name.profile
    let provider = try Provider(
      profile: profile,
      baseURL: "http://h",
      key: APIKey(resolving: .environment("K"), environment: ["K": "key-of-the-test"])
    )
    try await ProviderFixture.serving { client in
      for endpoint in profile.offeredEndpoints {
        let rules = profile.parameters(on: endpoint)
        let isLimited = rules.contains { $0.name == "max_tokens" }
        for rule in rules where rule.name != "stream" {
          let value = try #require(rule.kind.sample(for: rule.name), "\(rule.name)")
          var parameters: [String: JSONValue] = [rule.name: value]
          // Nothing is asked of the answer's words: few are the sooner there.
          if isLimited, rule.name != "max_completion_tokens" {
            parameters["max_tokens"] = parameters["max_tokens"] ?? 8
          }
          if rule.name == "top_logprobs" { parameters["logprobs"] = true }
          let written = SamplingParameters(parameters)
          #expect(profile.check(written, endpoint: endpoint).isEmpty, "\(rule.name)")
          let request = CompletionRequest(
            models: [endpoint.model],
            endpoint: endpoint,
            prompt: .text("What is the capital of Japan?"),
            parameters: written
          )
          let sent = try provider.httpRequest(for: request, limits: TransferLimits())
          let path = sent.url.replacing("http://h", with: "").replacing("/openai/v1", with: "/v1")
          let reply = try await client.post(
            path,
            String(decoding: sent.body, as: UTF8.self),
            headers: sent.headers.map { "\($0.name): \($0.value)" }
          )
          #expect(
            reply.status == 200,
            "\(endpoint.rawValue): \(String(decoding: sent.body, as: UTF8.self)): \(reply.body)"
          )
        }
      }
    }
  }
}

extension Endpoint {
  fileprivate var model: String {
    switch self {
    case .embeddings: "embed"
    case .completions, .modelPath, .gateway: "large"
    default: "large-chat"
    }
  }
}

extension ParameterRule.Kind {
  /// A value that it takes.
  fileprivate func sample(for name: String) -> JSONValue? {
    switch self {
    case .integer, .integerConstant:
      ([1, 2, 0, 16, 64, 1_024] as [JSONValue]).first { judge($0) == .accepted }
    case .number: ([0.5, 1, 0, 2] as [JSONValue]).first { judge($0) == .accepted }
    case .boolean: true
    case .text: name.contains("effort") ? "low" : "x"
    case .texts: ["zq"]
    case .integers: [1]
    case .object:
      switch name {
      case "response_format": ["type": "text"]
      case "reasoning": ["effort": "low"]
      case "logit_bias": ["1": 1]
      default: .object([:])
      }
    case .answerForm(let types):
      types.contains("json_schema")
        ? [
          "type": "json_schema",
          "json_schema": [
            "name": "a", "schema": ["type": "object", "properties": ["a": ["type": "string"]]],
          ],
        ] : ["type": "json_object"]
    case .mapping(let types): types.first.map { ["type": .string($0)] }
    case .null: .null
    case .oneOf(let words): words.first.map(JSONValue.string)
    case .either(let kinds): kinds.first { $0 != .null }?.sample(for: name)
    }
  }
}
