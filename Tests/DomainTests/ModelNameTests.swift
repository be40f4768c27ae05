import Domain
import Testing

struct ModelNameTests {
  @Test(
    arguments: [
      ("gpt-4o", "gpt-4o"), ("gpt-4o", "gpt-4o-2024-08-06"), ("gpt-4o-2024-08-06", "gpt-4o"),
      ("gpt-4o", "GPT-4o"), ("openai/gpt-4o", "gpt-4o-2024-08-06"),
      ("claude-3-5-sonnet-latest", "claude-3-5-sonnet-20241022"),
      ("gemini-2.5-pro", "gemini-2.5-pro-preview-05-06"),
      ("gemini-1.5-flash", "gemini-1.5-flash-002"),
      ("meta-llama/llama-3.3-70b-instruct:free", "meta-llama/llama-3.3-70b-instruct"),
      ("llama3.2", "llama3.2:latest"), ("gemma-3.gguf", "/models/gemma-3.gguf"),
      ("accounts/fireworks/models/m", "m"), ("gpt-3.5-turbo", "gpt-3.5-turbo-0125"),
      ("claude-3-haiku@20240307", "claude-3-haiku"), ("mistral-large-latest", "mistral-large-2411"),
    ]
  )
  func `a model answers under its own name or one of its dates`(asked: String, answered: String) {
    #expect(ModelName.asked(asked, answeredBy: answered) == nil)
  }

  @Test(
    arguments: [
      ("m", "gemma-3-270m.gguf"), ("gpt-4o", "gpt-4o-mini"), ("gpt-4o-mini", "gpt-4o"),
      ("gpt-4", "gpt-4-32k"), ("llama-3", "llama-3-70"), ("llama-3-8b", "llama-3-70b"),
      ("qwen2.5", "qwen2.5-72b"), ("claude-3-opus", "claude-3-haiku"), ("gpt-4o", "/models/x"),
      ("gpt-4o-2024-08-06", "gpt-4o-2024-05-13"),
    ]
  )
  func `another model is told`(asked: String, answered: String) {
    #expect(ModelName.asked(asked, answeredBy: answered) == asked)
  }

  @Test(arguments: [nil, "", " "])
  func `a reply that names no model tells nothing`(answered: String?) {
    #expect(ModelName.asked("m", answeredBy: answered) == nil)
  }
}
