import Domain

extension AttemptField {
  /// Where in a conversation an attempt stood.
  static let conversation: [AttemptField] = [
    .optional("conversation", { $0.conversation?.conversation }) { record, number in
      record.conversation = number.map { ConversationStep(conversation: $0, turn: 0, step: 0) }
    },
    .optional("turn", { $0.conversation?.turn }) { record, turn in
      if let turn { record.conversation?.turn = turn }
    },
    .optional("step", { $0.conversation?.step }) { record, step in
      if let step { record.conversation?.step = step }
    },
    .optional("conversation_end", { $0.conversation?.ending }) { record, ending in
      record.conversation?.ending = ending
    },
  ]
}

extension ConversationEnding: FieldValue {}
