import Foundation
import Hummingbird
import NIOCore

extension ProviderResponder {
  /// `POST /v1/completion`: one prompt to one model or several, each answering with one choice.
  func gateway(from data: Data, id: String, _ context: ProviderContext) async throws -> Response {
    let request = try Sampled<GatewayBody>.request(from: data)
    guard let names = request.body.model?.all, !names.isEmpty else {
      throw APIError.invalid("model is missing.", param: "model")
    }
    guard names.count <= SamplingBody.mostChoices else {
      throw APIError.invalid("model lists too many names.", param: "model")
    }
    guard let prompt = request.body.prompt else {
      throw APIError.invalid("prompt is missing.", param: "prompt")
    }
    let options = try request.sampling.options(tokenizer: catalog.tokenizer)
    let tokens = catalog.tokenizer.encode(prompt)
    var choices: [GatewayChoice] = []
    for name in names {
      let name = try modelName(name)
      let model = try languageModel(name, endpoint: "completion")
      choices.append(
        try await gatewayChoice(
          name: name,
          model: model,
          prompt: tokens,
          options: options,
          seed: request.sampling.seed.map { UInt64(bitPattern: Int64($0)) }
        )
      )
    }
    return .json(gatewayAnswer(choices), id: id)
  }

  /// One model's answer, and the time that it took.
  private struct GatewayChoice {
    var model: ModelCatalog.Name
    var created: Int
    var text: String
    var finishReason: Generation.FinishReason
    var promptTokens: Int
    var completionTokens: Int
    var predictionTime: Duration
  }

  private func gatewayChoice(
    name: ModelCatalog.Name,
    model: LanguageModel,
    prompt: [Token],
    options: SamplingOptions,
    seed: UInt64?
  ) async throws -> GatewayChoice {
    let start = NIODeadline.now()
    var generation = Generation(
      model: model,
      tokenizer: catalog.tokenizer,
      prompt: prompt,
      options: options,
      random: RandomSource(seed: seed ?? .random(in: 0...(.max)), stream: 0)
    )
    var text = ""
    while let step = generation.next() {
      text += step.text
      if generation.tokens.count % 256 == 0 { await Task.yield() }
    }
    return GatewayChoice(
      model: name,
      created: Int(Date().timeIntervalSince1970),
      text: text,
      finishReason: generation.finishReason ?? .length,
      promptTokens: prompt.count,
      completionTokens: generation.tokens.count,
      predictionTime: .nanoseconds((NIODeadline.now() - start).nanoseconds)
    )
  }

  private func gatewayAnswer(_ choices: [GatewayChoice]) -> [UInt8] {
    func write(_ prompt: Int, _ completion: Int, _ time: Duration, to writer: inout JSONWriter) {
      writer.object("usage") {
        $0.field("prompt_tokens", prompt)
        $0.field("completion_tokens", completion)
        $0.field("total_tokens", prompt + completion)
        $0.field("prediction_time_ms", Int((time.nanoseconds / 1e6).rounded()))
      }
    }
    var writer = JSONWriter()
    writer.object {
      $0.field("id", UUID().uuidString.lowercased())
      $0.field("object", "completion")
      $0.field("created", Date().ISO8601Format())
      $0.key("choices")
      $0.array(of: choices) { writer, choice in
        writer.object {
          $0.field("text", choice.text)
          $0.field("created", choice.created)
          $0.field("model", choice.model.rawValue)
          $0.field(
            "finish_reason",
            choice.finishReason == .stop ? "stop token reached" : "max tokens reached"
          )
          write(choice.promptTokens, choice.completionTokens, choice.predictionTime, to: &$0)
        }
      }
      write(
        choices.reduce(0) { $0 + $1.promptTokens },
        choices.reduce(0) { $0 + $1.completionTokens },
        choices.reduce(.zero) { $0 + $1.predictionTime },
        to: &$0
      )
    }
    return writer.bytes
  }
}
