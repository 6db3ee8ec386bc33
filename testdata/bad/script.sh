aliyun cdn CreateCdnDeliverTask --access-key-secret abcdef --Name x --Reports '[{"reportId":"x"}]' --DomainName www.acme.cn --Deliver "$D" --Schedule "$S"
