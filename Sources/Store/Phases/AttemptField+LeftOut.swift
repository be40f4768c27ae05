import Domain

extension AttemptField {
  /// `is_warm_up` is true of whatever is in no figure, so that who goes by it alone gets the same
  /// figures as ever; `left_out` says why, where it was no warm-up.
  static let leftOut: [AttemptField] = [
    .required("is_warm_up", { !$0.isMeasured }) { $0.leftOut = $1 ? .warmUp : nil },
    .optional("left_out", { $0.isWarmUp ? nil : $0.leftOut }) { record, reason in
      if let reason { record.leftOut = reason }
    },
  ]
}

extension AttemptRecord.LeftOut: FieldValue {}
