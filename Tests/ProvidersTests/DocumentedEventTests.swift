import Domain
import Foundation
import Testing

/// What the providers' pages name stands in a transcript, so that its reading is in a golden file.
struct DocumentedEventTests {
  /// By the beginning of the transcripts' names.
  private static let pages: [(transcripts: String, words: String)] = [
    (
      "anthropic",
      """
      message_start content_block_start content_block_delta content_block_stop message_delta
      message_stop ping error text_delta input_json_delta thinking_delta signature_delta
      citations_delta compaction_delta redacted_thinking tool_use fallback compaction
      server_tool_use estimated_tokens overloaded_error end_turn max_tokens refusal
      model_context_window_exceeded
      """
    ),
    (
      "responses",
      """
      response.created response.in_progress response.queued response.output_item.added
      response.content_part.added response.output_text.delta response.output_text.done
      response.output_text.annotation.added response.refusal.delta response.refusal.done
      response.content_part.done response.function_call_arguments.delta
      response.function_call_arguments.done response.custom_tool_call_input.delta
      response.custom_tool_call_input.done response.reasoning_summary_part.added
      response.reasoning_summary_part.done response.reasoning_summary_text.delta
      response.reasoning_summary_text.done response.reasoning_text.delta
      response.reasoning_text.done response.output_item.done response.completed
      response.incomplete response.failed error
      response.web_search_call.in_progress response.web_search_call.searching
      response.web_search_call.completed response.file_search_call.in_progress
      response.file_search_call.searching response.file_search_call.completed
      response.code_interpreter_call.in_progress response.code_interpreter_call.completed
      response.code_interpreter_call_code.delta response.code_interpreter_call_code.done
      response.image_generation_call.in_progress response.image_generation_call.generating
      response.image_generation_call.partial_image response.image_generation_call.completed
      response.mcp_call.in_progress response.mcp_call.completed response.mcp_call.failed
      response.mcp_call_arguments.delta response.mcp_call_arguments.done
      response.mcp_list_tools.in_progress response.mcp_list_tools.completed
      response.mcp_list_tools.failed response.shell_call_command.added
      response.shell_call_command.delta response.shell_call_command.done
      response.shell_call_output_content.delta response.shell_call_output_content.done
      response.audio.delta response.audio.done response.audio.transcript.delta
      response.audio.transcript.done
      """
    ),
    (
      "gemini",
      """
      STOP MAX_TOKENS RECITATION PROHIBITED_CONTENT OTHER MALFORMED_FUNCTION_CALL thought
      thoughtSignature functionCall executableCode codeExecutionResult inlineData finishMessage
      blockReason toolUsePromptTokenCount cachedContentTokenCount thoughtsTokenCount
      RetryInfo API_KEY_INVALID RESOURCE_EXHAUSTED NOT_FOUND
      """
    ),
    (
      "ollama",
      """
      thinking tool_calls done done_reason stop load total_duration load_duration
      prompt_eval_count prompt_eval_duration eval_count eval_duration error
      """
    ),
  ]

  @Test(arguments: pages.indices)
  func `all that a page names stands in a transcript`(page: Int) throws {
    let (prefix, words) = Self.pages[page]
    let texts = try RecordedCase.accounted
      .filter { $0.name.hasPrefix("Providers/\(prefix)") }
      .map { String(decoding: try Transcript($0.name).body, as: UTF8.self) }
    #expect(texts.count > 5)
    let missing = words.split(whereSeparator: \.isWhitespace)
      .filter { word in !texts.contains { $0.contains("\"\(word)\"") || $0.contains(".\(word)\"") }
      }
    #expect(missing.isEmpty, "\(missing.joined(separator: " "))")
  }
}
