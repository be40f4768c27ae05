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
    guard tokens.count + options.maxTokens <= ModelCatalog.contextLength else {
      throw APIError.contextExceeded(prompt: tokens.count, maxTokens: options.maxTokens)
    }
    var models: [(ModelCatalog.Name, LanguageModel)] = []
    for name in names {
      let name = try modelName(name)
      models.append((name, try languageModel(name, endpoint: "completion")))
    }
    let loop = context.channel.eventLoop
    var choices: [GatewayChoice] = []
    var admissions: [Simulation.Admission] = []
    for (name, model) in models {
      let start = NIODeadline.now()
      let admission = try await simulation.admit(name, prompts: [tokens])
      let generation = try await generate(
        model,
        prompt: tokens,
        options: options,
        seed: request.sampling.seed
      )
      try await admission.wait(forTokens: generation.tokens, on: loop)
      admission.spend(.init(promptTokens: tokens.count, completionTokens: generation.tokens))
      choices.append(
        GatewayChoice(
          model: name,
          created: Int(Date().timeIntervalSince1970),
          text: generation.text,
          finishReason: generation.finishReason,
          promptTokens: tokens.count,
          completionTokens: generation.tokens,
          predictionTime: .nanoseconds((NIODeadline.now() - start).nanoseconds)
        )
      )
      admissions.append(admission)
    }
    let bytes = gatewayAnswer(
      choices,
      tellsUsage: !admissions.contains { $0.faults.happens(.noUsage) }
    )
    return admissions.first.map { answer(bytes, id: id, $0, on: loop) } ?? .json(bytes, id: id)
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

  private func generate(
    _ model: LanguageModel,
    prompt: [Token],
    options: SamplingOptions,
    seed: Int?
  ) async throws -> (text: String, tokens: Int, finishReason: Generation.FinishReason) {
    let seed = seed.map { UInt64(bitPattern: Int64($0)) } ?? .random(in: 0...(.max))
    var generation = Generation(
      model: model,
      tokenizer: catalog.tokenizer,
      prompt: prompt,
      options: options,
      random: RandomSource(seed: seed, stream: 0)
    )
    var text = ""
    while let step = generation.next() {
      text += step.text
      if generation.tokens.count % 256 == 0 { await Task.yield() }
    }
    return (text, generation.tokens.count, generation.finishReason ?? .length)
  }

  private func gatewayAnswer(_ choices: [GatewayChoice], tellsUsage: Bool) -> [UInt8] {
    func write(_ prompt: Int, _ completion: Int, _ time: Duration, to writer: inout JSONWriter) {
      guard tellsUsage else { return }
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
