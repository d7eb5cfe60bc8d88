package io.quarkiverse.awsauth.endpoint;

import java.util.List;
import java.util.Optional;

/**
 * The forms of hosts that AWS documents, and the services that they belong to. The first one that fits tells.
 * <p>
 * {@code [ ]} may be missing. {@code {bucket}} and {@code {service}} are one label or more, others in braces are one.
 * {@code {region}} is one of the partition that the domain belongs to; {@code {service}} is in {@link SigningNames}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Amazon S3: virtual hosting</a>,
 *      <a href="https://docs.aws.amazon.com/general/latest/gr/s3.html">endpoints</a>,
 *      <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html">PrivateLink</a>,
 *      <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-Regions-and-Zones.html">directory
 *      buckets</a>, <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html">transfer
 *      acceleration</a>
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html">API
 *      Gateway</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-urls.html">Lambda function URLs</a>
 * @see <a href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-collection-endpoints.html">
 *      OpenSearch Serverless</a>
 * @see <a href="https://docs.aws.amazon.com/iot/latest/apireference/API_Operations_AWS_IoT_Data_Plane.html">IoT data</a>,
 *      whose documented signing name is {@code iotdevicegateway} (AWS' SDKs sign {@code iotdata})
 * @see <a href="https://docs.aws.amazon.com/vpc-lattice/latest/ug/sigv4-authenticated-requests.html">VPC Lattice</a>
 */
final class HostForms {

    private static final List<HostForm> FORMS = """
            {bucket}.s3[-fips][.dualstack].{region}.{domain}                  s3
            s3[-fips][.dualstack].{region}.{domain}                           s3
            {bucket}.s3-{region}.{domain}                                     s3
            s3-{region}.{domain}                                              s3
            {bucket}.s3-fips-{region}.{domain}                                s3
            s3-fips-{region}.{domain}                                         s3
            {bucket}.s3.{domain}                                              s3
            {bucket}.s3-accelerate[.dualstack].{domain}                       s3
            s3-accelerate[.dualstack].{domain}                                s3
            {name}.s3-accesspoint[-fips][.dualstack].{region}.{domain}        s3
            {account}.s3-control[-fips][.dualstack].{region}.{domain}         s3
            s3-control[-fips][.dualstack].{region}.{domain}                   s3
            {bucket}.bucket.vpce-{id}.s3.{region}.vpce.{domain}               s3
            bucket.vpce-{id}.s3.{region}.vpce.{domain}                        s3
            {name}.accesspoint.vpce-{id}.s3.{region}.vpce.{domain}            s3
            accesspoint.vpce-{id}.s3.{region}.vpce.{domain}                   s3
            {account}.control.vpce-{id}.s3.{region}.vpce.{domain}             s3
            control.vpce-{id}.s3.{region}.vpce.{domain}                       s3
            {name}.s3-object-lambda[-fips].{region}.{domain}                  s3-object-lambda
            s3-object-lambda[-fips].{region}.{domain}                         s3-object-lambda
            {name}.{outpost}.s3-outposts[-fips].{region}.{domain}             s3-outposts
            {name}--x-s3.s3express-{zone}[.dualstack].{region}.{domain}       s3express
            {name}--xa-s3.s3express-{zone}[.dualstack].{region}.{domain}      s3express
            {api}.execute-api[-fips].{region}.{domain}                        execute-api
            {id}.lambda-url.{region}.on.aws                                   lambda
            {name}.{region}.es.{domain}                                       es
            {name}.aos.{region}.on.aws                                        es
            {id}.{region}.aoss.{domain}                                       aoss
            {id}.aoss.{region}.on.aws                                         aoss
            {pipeline}.{region}.osis.{domain}                                 osis
            {name}.{region}.cloudsearch.{domain}                              cloudsearch
            {id}.appsync-api.{region}.{domain}                                appsync
            {name}.gateway.bedrock-agentcore.{region}.{domain}                bedrock-agentcore
            {name}.{id}.vpc-lattice-svcs.{region}.on.aws                      vpc-lattice-svcs
            {name}.{id}.{region}.neptune.{domain}                             neptune-db
            {graph}.{region}.neptune-graph.{domain}                           neptune-graph
            {region}.neptune-graph.{domain}                                   neptune-graph
            {graph}.neptune-graph.{region}.on.aws                             neptune-graph
            neptune-graph.{region}.on.aws                                     neptune-graph
            cn.transcribe.{region}.{domain}                                   transcribe
            {account}.ddb[-fips].{region}.{domain}                            dynamodb
            {account}.ddb[-fips].{region}.{dual-stack}                        dynamodb
            {account}.control-kinesis[-fips].{region}.{domain}                kinesis
            {account}.control-kinesis[-fips].{region}.{dual-stack}            kinesis
            {account}.data-kinesis[-fips].{region}.{domain}                   kinesis
            {account}.data-kinesis[-fips].{region}.{dual-stack}               kinesis
            greengrass-ats.iot.{region}.{domain}                              greengrass
            {id}-ats.iot.{region}.{domain}                                    iotdevicegateway
            {region}.queue.{domain}                                           sqs
            {service}.{region}.{domain}
            {service}.{region}.{dual-stack}
            vpce-{id}.{service}.{region}.vpce.{domain}
            """.lines().flatMap(HostForm::parse).toList();

    private HostForms() {
    }

    static Optional<ServiceHost> match(HostDomain.Named host) {
        return FORMS.stream().flatMap(form -> form.match(host).stream()).findFirst();
    }
}
