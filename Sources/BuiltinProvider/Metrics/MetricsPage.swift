import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The provider's page of metrics: Prometheus' text format 0.0.4, in vLLM's names.
struct MetricsPage {
  /// One model's figures.
  struct Model {
    var name: String
    var running: Int
    var waiting: Int
    var totals: ServedTotals
  }

  private var lines: [String] = []

  /// - Parameter models: Those that were asked for something.
  init(_ models: [Model]) {
    family("vllm:num_requests_running", "gauge", "Requests that are worked on.", models) {
      $0.running
    }
    family("vllm:num_requests_waiting", "gauge", "Requests that wait for a slot.", models) {
      $0.waiting
    }
    family("vllm:prompt_tokens_total", "counter", "Tokens of prompts.", models) {
      $0.totals.promptTokens
    }
    family("vllm:generation_tokens_total", "counter", "Tokens of answers.", models) {
      $0.totals.generationTokens
    }
    family("vllm:request_success_total", "counter", "Answers that ended.", models) {
      $0.totals.finished
    }
    family("vllm:prefix_cache_queries_total", "counter", "Prompt tokens looked for.", models) {
      $0.totals.cache?.queries
    }
    family("vllm:prefix_cache_hits_total", "counter", "Prompt tokens found.", models) {
      $0.totals.cache?.hits
    }
    histogram(
      "vllm:time_to_first_token_seconds",
      "From the request's arrival to its first token.",
      models
    ) { $0.totals.firstToken }
    histogram(
      "vllm:e2e_request_latency_seconds",
      "From the request's arrival to its last token.",
      models
    ) { $0.totals.wholeAnswer }
  }

  var text: String { lines.map { $0 + "\n" }.joined() }

  private mutating func open(_ name: String, _ type: String, _ help: String) {
    lines.append("# HELP \(name) \(help)")
    lines.append("# TYPE \(name) \(type)")
  }

  private mutating func family(
    _ name: String,
    _ type: String,
    _ help: String,
    _ models: [Model],
    _ value: (Model) -> Int?
  ) {
    let samples = models.compactMap { model in value(model).map { (model.name, $0) } }
    guard !samples.isEmpty else { return }
    open(name, type, help)
    for (model, value) in samples { lines.append("\(name)\(Self.labels(model)) \(value)") }
  }

  private mutating func histogram(
    _ name: String,
    _ help: String,
    _ models: [Model],
    _ value: (Model) -> SecondsHistogram
  ) {
    guard !models.isEmpty else { return }
    open(name, "histogram", help)
    for model in models {
      let histogram = value(model)
      var below = 0
      for (edge, count) in zip(histogram.edges, histogram.counts) {
        below += count
        lines.append("\(name)_bucket\(Self.labels(model.name, edge: "\(edge)")) \(below)")
      }
      lines.append("\(name)_bucket\(Self.labels(model.name, edge: "+Inf")) \(histogram.count)")
      lines.append("\(name)_sum\(Self.labels(model.name)) \(histogram.sum)")
      lines.append("\(name)_count\(Self.labels(model.name)) \(histogram.count)")
    }
  }

  private static func labels(_ model: String, edge: String? = nil) -> String {
    let end = edge.map { ",le=\"\($0)\"" } ?? ""
    return "{engine=\"0\",model_name=\"\(model)\"\(end)}"
  }
}

extension ProviderResponder {
  /// `GET /metrics`.
  func metrics() -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: MetricsPage(simulation.metrics).text))
    )
  }

  /// `POST /tokenize`, as vLLM and llama.cpp have it: `prompt`, `messages` or `content`.
  func tokenize(from data: Data) throws(APIError) -> [UInt8] {
    let body = try TokenizeBody.request(from: data)
    let tokens: [Token]
    if let text = body.content ?? body.prompt {
      tokens = catalog.tokenizer.encode(text)
    } else if body.messages != nil {
      tokens = ChatTemplate(tokenizer: catalog.tokenizer).prompt(
        for: try chatMessages(body.messages)
      )
    } else {
      throw .invalid("prompt is missing.", param: "prompt")
    }
    var writer = JSONWriter()
    writer.object {
      // llama.cpp tells the tokens alone.
      if body.content == nil {
        $0.field("count", tokens.count)
        $0.field("max_model_len", ModelCatalog.contextLength)
      }
      $0.key("tokens")
      $0.array(of: tokens) { $0.value(Int($1)) }
    }
    return writer.bytes
  }
}

/// `POST /tokenize`.
struct TokenizeBody: Decodable, Sendable {
  var prompt: String?
  var content: String?
  var messages: [ChatBody.Message]?
}
