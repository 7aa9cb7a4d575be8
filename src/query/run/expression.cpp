// Expressions that have their value from their parts.
#include "query/run/expression.hpp"

#include "query/fault.hpp"
#include "query/values/operators.hpp"

namespace entente::query {

bool Code::test(Frame& frame) const { return holds_true(eval(frame), span); }

namespace {

class Constant final : public Code {
 public:
  explicit Constant(Value value) : value_(std::move(value)) {}
  Value eval(Frame&) const override { return value_; }
  [[nodiscard]] const Value& value() const noexcept { return value_; }

 private:
  Value value_;
};

class Given final : public Code {  // a parameter
 public:
  explicit Given(std::string name) : name_(std::move(name)) {}
  Value eval(Frame& frame) const override {
    const Value* const value = find(frame.settings.parameters, name_);
    if (value == nullptr)
      throw RunError(faults::missing_parameter, span, "parameter `$" + name_ + "` has no value");
    return *value;
  }

 private:
  std::string name_;
};

class Read final : public Code {
 public:
  explicit Read(Slot slot) : slot_(slot) {}
  Value eval(Frame& frame) const override { return frame[slot_]; }
  [[nodiscard]] Slot slot() const noexcept { return slot_; }

 private:
  Slot slot_;
};

class ReadProperty final : public Code {  // variable.key
 public:
  ReadProperty(Slot slot, std::uint32_t key, std::string name)
      : slot_(slot), key_(key), name_(std::move(name)) {}
  Value eval(Frame& frame) const override {
    const Value& object = frame[slot_];
    const auto& key = frame.keys[key_];
    if (object.is(Type::node)) return key ? frame.store.property(object.node(), *key) : Value();
    if (object.is(Type::relationship))
      return key ? frame.store.property(object.relationship(), *key) : Value();
    return property(frame.store, object, name_, span);
  }
  // The same without a copy, where it lies in the store.
  [[nodiscard]] const Value* look(Frame& frame) const {
    const Value& object = frame[slot_];
    const auto& key = frame.keys[key_];
    if (!key) return nullptr;
    if (object.is(Type::node)) return frame.store.look(object.node(), *key);
    if (object.is(Type::relationship)) return frame.store.look(object.relationship(), *key);
    return nullptr;
  }

 private:
  Slot slot_;
  std::uint32_t key_;
  std::string name_;
};

class PropertyOf final : public Code {
 public:
  PropertyOf(CodePtr object, std::string name)
      : object_(std::move(object)), name_(std::move(name)) {}
  Value eval(Frame& frame) const override {
    return property(frame.store, object_->eval(frame), name_, span);
  }

 private:
  CodePtr object_;
  std::string name_;
};

class SubscriptOf final : public Code {
 public:
  SubscriptOf(CodePtr object, CodePtr index)
      : object_(std::move(object)), index_(std::move(index)) {}
  Value eval(Frame& frame) const override {
    const Value object = object_->eval(frame);
    return subscript(frame.store, object, index_->eval(frame), span);
  }

 private:
  CodePtr object_;
  CodePtr index_;
};

class SliceOf final : public Code {
 public:
  SliceOf(CodePtr object, CodePtr from, CodePtr to)
      : object_(std::move(object)), from_(std::move(from)), to_(std::move(to)) {}
  Value eval(Frame& frame) const override {
    const Value object = object_->eval(frame);
    const Value from = from_ ? from_->eval(frame) : Value();
    const Value to = to_ ? to_->eval(frame) : Value();
    return slice(object, from, from_ != nullptr, to, to_ != nullptr, span);
  }

 private:
  CodePtr object_;
  CodePtr from_;
  CodePtr to_;
};

class ListOf final : public Code {
 public:
  explicit ListOf(std::vector<CodePtr> items) : items_(std::move(items)) {}
  Value eval(Frame& frame) const override {
    List list;
    list.reserve(items_.size());
    for (const CodePtr& item : items_) list.push_back(item->eval(frame));
    return Value::list(std::move(list));
  }

 private:
  std::vector<CodePtr> items_;
};

class MapOf final : public Code {
 public:
  std::vector<std::pair<std::string, CodePtr>> entries;
  std::optional<Slot> all_of;  // first everything of this: `.*`
  Slot subject = 0;            // null gives null
  bool projects = false;
  Value eval(Frame& frame) const override {
    Map map;
    if (projects && frame[subject].is_null()) return {};
    if (all_of) map = properties(frame.store, frame[*all_of], span);
    for (const auto& [key, code] : entries) set(map, key, code->eval(frame));
    return Value::map(std::move(map));
  }

 private:
  static Map properties(const Store& store, const Value& value, Span span) {
    if (value.is(Type::node)) return store.properties(value.node());
    if (value.is(Type::relationship)) return store.properties(value.relationship());
    if (value.is(Type::map)) return value.map();
    throw RunError(faults::type_error, span,
                   "only a node, a relationship or a map can be projected, this is " +
                       std::string(name(value.type())));
  }
};

class UnaryOf final : public Code {
 public:
  UnaryOf(Unary::Operator op, CodePtr operand) : op_(op), operand_(std::move(operand)) {}
  Value eval(Frame& frame) const override { return apply(op_, operand_->eval(frame), span); }

 private:
  Unary::Operator op_;
  CodePtr operand_;
};

class BinaryOf final : public Code {
 public:
  BinaryOf(Binary::Operator op, CodePtr left, CodePtr right)
      : op_(op), left_(std::move(left)), right_(std::move(right)) {}
  Value eval(Frame& frame) const override {
    const Value left = left_->eval(frame);
    // What decides alone saves the other side.
    if (left.is(Type::boolean)) {
      if (op_ == Binary::Operator::logical_and && !left.boolean()) return left;
      if (op_ == Binary::Operator::logical_or && left.boolean()) return left;
    }
    return apply(op_, left, right_->eval(frame), span);
  }

 private:
  Binary::Operator op_;
  CodePtr left_;
  CodePtr right_;
};

template <class Number>
bool decide(Comparison::Operator op, Number a, Number b) {
  switch (op) {
    case Comparison::Operator::equal: return a == b;
    case Comparison::Operator::unequal: return a != b;
    case Comparison::Operator::less: return a < b;
    case Comparison::Operator::less_or_equal: return a <= b;
    case Comparison::Operator::greater: return a > b;
    case Comparison::Operator::greater_or_equal: break;
  }
  return a >= b;
}

class Compare final : public Code {
 public:
  Compare(Comparison::Operator op, CodePtr left, CodePtr right)
      : op_(op), left_(std::move(left)), right_(std::move(right)) {
    property_ = dynamic_cast<const ReadProperty*>(left_.get());
    constant_ = dynamic_cast<const Constant*>(right_.get());
  }
  Value eval(Frame& frame) const override {
    const Value left = left_->eval(frame);
    return apply(op_, left, right_->eval(frame));
  }
  bool test(Frame& frame) const override {
    if (property_ != nullptr && constant_ != nullptr) {
      if (const Value* const left = property_->look(frame))
        return compare(*left, constant_->value());
    }
    const Value left = left_->eval(frame);
    return compare(left, right_->eval(frame));
  }

 private:
  [[nodiscard]] bool compare(const Value& left, const Value& right) const {
    if (left.is(Type::integer) && right.is(Type::integer))
      return decide(op_, left.integer(), right.integer());
    if (left.is(Type::real) && right.is(Type::real)) return decide(op_, left.real(), right.real());
    const Value result = apply(op_, left, right);
    return result.is(Type::boolean) && result.boolean();
  }

  Comparison::Operator op_;
  CodePtr left_;
  CodePtr right_;
  const ReadProperty* property_;  // the commonest condition is a property against a constant
  const Constant* constant_;
};

class CompareChain final : public Code {
 public:
  CompareChain(std::vector<Comparison::Operator> operators, std::vector<CodePtr> operands)
      : operators_(std::move(operators)), operands_(std::move(operands)) {}
  Value eval(Frame& frame) const override {
    Value left = operands_[0]->eval(frame);
    Value all = Value::boolean(true);
    for (std::size_t i = 0; i < operators_.size(); ++i) {
      Value right = operands_[i + 1]->eval(frame);
      all = apply(Binary::Operator::logical_and, all, apply(operators_[i], left, right), span);
      left = std::move(right);
    }
    return all;
  }

 private:
  std::vector<Comparison::Operator> operators_;
  std::vector<CodePtr> operands_;
};

class NullTest final : public Code {
 public:
  NullTest(CodePtr operand, bool negated) : operand_(std::move(operand)), negated_(negated) {}
  Value eval(Frame& frame) const override {
    return Value::boolean(operand_->eval(frame).is_null() != negated_);
  }

 private:
  CodePtr operand_;
  bool negated_;
};

class LabelTest final : public Code {
 public:
  LabelTest(CodePtr operand, const LabelExpression& labels)
      : operand_(std::move(operand)), labels_(labels) {}
  Value eval(Frame& frame) const override {
    return has_labels(frame.store, operand_->eval(frame), labels_, span);
  }

 private:
  CodePtr operand_;
  LabelExpression labels_;
};

template <class T, class... Parts>
CodePtr make(Parts&&... parts) {
  return std::make_unique<T>(std::forward<Parts>(parts)...);
}

}  // namespace

CodePtr Compiler::compile(const Expression& e, const Bindings& scope,
                          std::vector<AggregateCall>* aggregates) {
  return ExpressionCompiler(*this, scope, aggregates).compile(e);
}

CodePtr ExpressionCompiler::read(Slot slot) { return make<Read>(slot); }

CodePtr ExpressionCompiler::compile(const Expression& e) {
  const Span outer = std::exchange(span_, e.span);
  CodePtr code = std::visit(*this, e.node);
  code->span = e.span;
  span_ = outer;
  return code;
}

CodePtr ExpressionCompiler::operator()(const Literal& literal) {
  return make<Constant>(literal.value);
}

CodePtr ExpressionCompiler::operator()(const Parameter& parameter) {
  return make<Given>(parameter.name);
}

CodePtr ExpressionCompiler::operator()(const Variable& variable) {
  const auto slot = scope_.find(variable.name);
  // The checker has seen to it; a name lost on the way here would be a fault of the planner.
  if (!slot)
    throw RunError(faults::undefined_variable, span_, "nothing binds `" + variable.name + "`");
  return make<Read>(*slot);
}

CodePtr ExpressionCompiler::operator()(const PropertyAccess& access) {
  CodePtr object = compile(*access.object);
  if (const auto* const variable = dynamic_cast<const Read*>(object.get())) {
    return make<ReadProperty>(variable->slot(), compiler_.key(access.key.text), access.key.text);
  }
  return make<PropertyOf>(std::move(object), access.key.text);
}

CodePtr ExpressionCompiler::operator()(const Subscript& subscript) {
  CodePtr object = compile(*subscript.object);
  return make<SubscriptOf>(std::move(object), compile(*subscript.index));
}

CodePtr ExpressionCompiler::operator()(const Slice& slice) {
  CodePtr object = compile(*slice.object);
  CodePtr from = optional(slice.from);
  return make<SliceOf>(std::move(object), std::move(from), optional(slice.to));
}

CodePtr ExpressionCompiler::operator()(const ListLiteral& list) {
  std::vector<CodePtr> items;
  for (const Expr& item : list.items) items.push_back(compile(*item));
  return make<ListOf>(std::move(items));
}

CodePtr ExpressionCompiler::operator()(const MapLiteral& map) {
  auto code = std::make_unique<MapOf>();
  for (const auto& [key, value] : map.entries)
    code->entries.emplace_back(key.text, compile(*value));
  return code;
}

CodePtr ExpressionCompiler::operator()(const MapProjection& projection) {
  auto code = std::make_unique<MapOf>();
  const auto read = [&](const std::string& name) {
    auto made = (*this)(Variable{name});
    made->span = span_;
    return made;
  };
  code->projects = true;
  code->subject = scope_.find(projection.variable.text).value_or(0);
  using Kind = MapProjection::Item::Kind;
  for (const auto& item : projection.items) {
    switch (item.kind) {
      case Kind::all: code->all_of = code->subject; break;
      case Kind::property: {
        auto value =
            make<ReadProperty>(code->subject, compiler_.key(item.name.text), item.name.text);
        value->span = item.name.span;
        code->entries.emplace_back(item.name.text, std::move(value));
        break;
      }
      case Kind::entry: code->entries.emplace_back(item.name.text, compile(*item.value)); break;
      case Kind::variable: code->entries.emplace_back(item.name.text, read(item.name.text)); break;
    }
  }
  return code;
}

CodePtr ExpressionCompiler::operator()(const Unary& unary) {
  return make<UnaryOf>(unary.op, compile(*unary.operand));
}

CodePtr ExpressionCompiler::operator()(const Binary& binary) {
  CodePtr left = compile(*binary.left);
  return make<BinaryOf>(binary.op, std::move(left), compile(*binary.right));
}

CodePtr ExpressionCompiler::operator()(const Comparison& comparison) {
  std::vector<CodePtr> operands;
  for (const Expr& operand : comparison.operands) operands.push_back(compile(*operand));
  if (operands.size() == 2)
    return make<Compare>(comparison.operators[0], std::move(operands[0]), std::move(operands[1]));
  return make<CompareChain>(comparison.operators, std::move(operands));
}

CodePtr ExpressionCompiler::operator()(const IsNull& test) {
  return make<NullTest>(compile(*test.operand), test.negated);
}

CodePtr ExpressionCompiler::operator()(const HasLabels& test) {
  return make<LabelTest>(compile(*test.operand), test.labels);
}

}  // namespace entente::query
